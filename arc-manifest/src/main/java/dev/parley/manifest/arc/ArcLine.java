package dev.parley.manifest.arc;

import dev.parley.manifest.arc.Token.At;
import dev.parley.manifest.arc.Token.Scalar;
import dev.parley.manifest.arc.Token.Space;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Text;
import java.util.List;
import java.util.Optional;

/**
 * A line of a manifest; more than one of the file's if a quoted text in it goes on over its end.
 *
 * @param last whether the text ends with it
 */
record ArcLine(List<Token> tokens, TextPosition position, boolean last) {

    private static final int ENTRY = 2;
    private static final int LIST_ENTRY = 4;

    ArcLine {
        tokens = List.copyOf(tokens);
    }

    /** What is neither space nor comment. */
    List<Token> content() {
        return tokens.stream()
                .filter(token -> token instanceof Scalar || token instanceof At)
                .toList();
    }

    boolean isBlank() {
        return content().isEmpty();
    }

    List<Value> scalars() {
        return tokens.stream()
                .filter(Scalar.class::isInstance)
                .map(token -> ((Scalar) token).value())
                .toList();
    }

    boolean hasOneScalar() {
        return scalars().size() == 1;
    }

    boolean isIndented() {
        return isIndentedBy(ENTRY);
    }

    boolean isIndentedTwice() {
        return isIndentedBy(LIST_ENTRY);
    }

    private boolean isIndentedBy(int spaces) {
        return tokens.size() >= spaces && tokens.stream().limit(spaces).allMatch(Space.class::isInstance);
    }

    /**
     * Whether a name on the line before names what is indented below it. A line of spaces does that too, unless the text ends
     * with it: so it is with Architect.
     */
    boolean opensBlock() {
        return isIndented() && (tokens.size() > ENTRY || !last);
    }

    /** The text that stands exactly where a map's keys do. */
    Optional<Text> key() {
        return isIndented() && tokens.size() > ENTRY && tokens.get(ENTRY) instanceof Scalar scalar
                ? Optional.of(scalar.value()).filter(Text.class::isInstance).map(Text.class::cast)
                : Optional.empty();
    }

    /** Whether values stand exactly where those of a list inside a map do. */
    boolean isListEntry() {
        return isIndentedTwice() && tokens.size() > LIST_ENTRY && tokens.get(LIST_ENTRY) instanceof Scalar;
    }
}
