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
 * A line of a manifest. It covers several lines of the file if it has a quoted text with line ends.
 *
 * @param last whether this is the last line
 */
record ArcLine(List<Token> tokens, TextPosition position, boolean last) {

    private static final int ENTRY = 2;
    private static final int LIST_ENTRY = 4;

    ArcLine {
        tokens = List.copyOf(tokens);
    }

    /** Returns the tokens other than spaces and comments. */
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
     * Returns true if this line makes the name on the line before the name of a block. A line of spaces does so too, unless it
     * is the last one, as in Architect.
     */
    boolean opensBlock() {
        return isIndented() && (tokens.size() > ENTRY || !last);
    }

    /** Returns the text in the column of a map's keys, if there is one. */
    Optional<Text> key() {
        return isIndented() && tokens.size() > ENTRY && tokens.get(ENTRY) instanceof Scalar scalar
                ? Optional.of(scalar.value()).filter(Text.class::isInstance).map(Text.class::cast)
                : Optional.empty();
    }

    /** Returns true if a value stands in the column of the values of a list inside a map. */
    boolean isListEntry() {
        return isIndentedTwice() && tokens.size() > LIST_ENTRY && tokens.get(LIST_ENTRY) instanceof Scalar;
    }
}
