package dev.parley.chat.room;

import java.text.Normalizer;
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
        // The length is checked first: normalizing thousands of combining marks is slow.
        boolean sane = name.length() <= 4 * MAX_CHARACTERS;
        String composed = sane ? Normalizer.normalize(name, Normalizer.Form.NFC) : "";
        if (composed.codePointCount(0, composed.length()) > MAX_CHARACTERS
                || !FORM.matcher(composed).matches()) {
            throw new ChatException("\"" + field + "\" must be 1 to " + MAX_CHARACTERS
                    + " letters, digits, \"-\", \"_\", \".\" or single inner spaces, not " + ChatException.quote(name)
                    + ".");
        }
        return composed;
    }
}
