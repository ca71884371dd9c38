package dev.parley.manifest.compat;

import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Nothing;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Text;
import java.math.BigInteger;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Converts a YAML scalar into a value, by its explicit or resolved tag. */
final class YamlScalar {

    private YamlScalar() {}

    static Value read(ScalarNode node, TextPosition here) throws SyntaxException {
        String word = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return new Text(word, here);
        } else if (tag.equals(Tag.BOOL)) {
            return new Flag(Boolean.parseBoolean(word), here);
        } else if (tag.equals(Tag.NULL)) {
            return new Nothing(here);
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(word, here);
        }
        throw new SyntaxException(
                here, "the tag " + tag.getValue() + " is not supported: write the value without the tag");
    }

    /** Infinity and NaN become null, since Architect converts YAML to JSON first. */
    private static Value number(String word, TextPosition here) throws SyntaxException {
        try {
            if (word.startsWith("0x") || word.startsWith("0o")) {
                int radix = word.charAt(1) == 'x' ? 16 : 8;
                BigInteger number = new BigInteger(word.substring(2), radix);
                return new Numeral(number.doubleValue(), number.toString(), here);
            }
            String name = word.replaceFirst("^[+-]", "");
            boolean finite = !name.equalsIgnoreCase(".inf") && !name.equalsIgnoreCase(".nan");
            return finite ? new Numeral(Double.parseDouble(word), word, here) : new Nothing(here);
        } catch (NumberFormatException e) {
            throw new SyntaxException(here, "\"" + word + "\" has the tag of a number but is not a number");
        }
    }
}
