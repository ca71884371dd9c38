package dev.parley.manifest.arc;

import dev.parley.manifest.tree.Notice;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * A name and the lines indented below it: a vector or a map.
 *
 * @param end the first line after the block
 */
record Block(Value value, int end, List<Notice> notices) {

    /**
     * Reads the block that begins with a name. The next two lines that are not blank decide its kind: a vector's first line has
     * one value; a map's first line has several, or one that names a list on the lines after it.
     *
     * @param at the index of the name's line
     */
    static Block read(List<ArcLine> lines, int at) throws SyntaxException {
        Value name = lines.get(at).scalars().get(0);
        List<ArcLine> ahead = lines.subList(at + 1, lines.size()).stream()
                .filter(line -> !line.isBlank())
                .toList();
        if (beginsVector(ahead)) {
            return vector(lines, at, text(name, "vector"));
        }
        return new MapReader(lines, at + 1).read(name, ahead);
    }

    private static boolean beginsVector(List<ArcLine> ahead) {
        return !ahead.isEmpty() && ahead.get(0).hasOneScalar() && !(ahead.size() > 1 && isOneDeepValue(ahead.get(1)));
    }

    private static boolean isOneDeepValue(ArcLine line) {
        return line.isIndentedTwice() && line.hasOneScalar();
    }

    static Text text(Value name, String what) throws SyntaxException {
        if (name instanceof Text text) {
            return text;
        }
        throw new SyntaxException(
                name.position(),
                "a " + what + "'s name is a text, not " + name.words()
                        + ": put it in quotes, or remove the indentation " + "of the line below");
    }

    /** Puts all values of the indented lines into one list. */
    private static Block vector(List<ArcLine> lines, int at, Text name) {
        List<Value> values = new ArrayList<>();
        int end = at + 1;
        while (end < lines.size() && lines.get(end).isIndented()) {
            values.addAll(lines.get(end++).scalars());
        }
        Sequence sequence = new Sequence(values, name.position());
        return new Block(Mapping.of(name.text(), sequence, name.position()), end, List.of());
    }
}
