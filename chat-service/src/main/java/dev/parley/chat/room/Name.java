package dev.parley.chat.room;

import dev.parley.chat.identity.Invisible;
import dev.parley.chat.identity.Scripts;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/** The rule for the names of rooms and people. */
public final class Name {

    /** The maximum length of a name, in characters (Unicode code points). */
    public static final int MAX_CHARACTERS = 32;

    /** Letters may carry combining marks, which many scripts need. */
    private static final String WORD = "[\\p{L}\\p{Nd}._-][\\p{L}\\p{M}\\p{Nd}._-]*";

    private static final Pattern FORM = Pattern.compile(WORD + "(?: " + WORD + ")*");

    private Name() {}

    /**
     * @param field the field that holds the name: "room" or "nick"
     * @return the name in Unicode normalization form NFC, so that two encodings of é are one name
     * @throws ChatException if the name breaks the rule
     */
    public static String check(String field, String name) {
        String composed = compose(name);
        if (!isInForm(composed)) {
            throw new ChatException("\"" + field + "\" must be 1 to " + MAX_CHARACTERS
                    + " letters, digits, \"-\", \"_\", \".\" or single inner spaces, not " + ChatException.quote(name)
                    + ".");
        }
        if (Invisible.isIn(composed)) {
            throw new ChatException("\"" + field + "\" must not have invisible characters.");
        }
        if (Scripts.areMixedIn(composed)) {
            throw new ChatException("\"" + field + "\" must not mix scripts whose letters look alike in one word, as "
                    + ChatException.quote(name) + " does.");
        }
        return composed;
    }

    /** Returns a name that others chose in normalization form NFC; empty if it breaks the rule. */
    static Optional<String> valid(String name) {
        return Optional.of(compose(name))
                .filter(composed -> isInForm(composed) && !Invisible.isIn(composed) && !Scripts.areMixedIn(composed));
    }

    /** Returns an empty string for a name that is too long: normalizing thousands of combining marks is slow. */
    private static String compose(String name) {
        return name.length() <= 4 * MAX_CHARACTERS ? Normalizer.normalize(name, Normalizer.Form.NFC) : "";
    }

    private static boolean isInForm(String composed) {
        return composed.codePointCount(0, composed.length()) <= MAX_CHARACTERS
                && FORM.matcher(composed).matches();
    }
}
