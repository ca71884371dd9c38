package dev.parley.chat.room;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** The rule for names of rooms and people, in one place. */
public final class Name {

    /** The longest name, in characters (Unicode code points). */
    public static final int MAX_CHARACTERS = 32;

    /** Letters may carry marks, without which many scripts can't be written. */
    private static final String WORD = "[\\p{L}\\p{Nd}._-][\\p{L}\\p{M}\\p{Nd}._-]*";

    private static final Pattern FORM = Pattern.compile(WORD + "(?: " + WORD + ")*");

    private Name() {}

    /**
     * @param what is named: "room" or "nick"
     * @return the name in Unicode's form NFC, so that two ways to type é are one name
     * @throws Refused if it is no name
     */
    public static String check(String what, String name) {
        // Looked at before it is worked on: putting thousands of marks in order takes long.
        boolean sane = name.length() <= 4 * MAX_CHARACTERS;
        String composed = sane ? Normalizer.normalize(name, Normalizer.Form.NFC) : "";
        if (composed.codePointCount(0, composed.length()) > MAX_CHARACTERS
                || !FORM.matcher(composed).matches()) {
            throw new Refused("\"" + what + "\" takes 1 to " + MAX_CHARACTERS
                    + " letters, digits, \"-\", \"_\", \".\" or single inner spaces, not " + Refused.quote(name) + ".");
        }
        return composed;
    }
}
