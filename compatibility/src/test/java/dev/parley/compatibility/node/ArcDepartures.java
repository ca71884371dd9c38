package dev.parley.compatibility.node;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where we mean to differ from {@code @architect/parser}, which loses a part of a manifest without a word. */
final class ArcDepartures {

    /**
     * It counts the lines of a list inside a map twice, and so passes over what follows the map. Lists stand after four spaces,
     * of which a tab is two.
     */
    private static final Pattern LIST_IN_A_MAP = Pattern.compile("(?m)^(?: {4}|\t {2}|  \t|\t\t)[ \t]*[^ \t\r\n]");

    /** What is neither blank nor indented. */
    private static final Pattern NEXT = Pattern.compile("[\r\n](?! ? ?[\r\n]|  | \t|\t)[^\r\n]");

    private static final String ESCAPED_QUOTE = "a backslash does not keep";
    private static final String FORGOTTEN_LINE = "the values of a list in it by four spaces";

    private ArcDepartures() {}

    static boolean isAnother(String text) {
        return !withoutWhatIsLost(text).equals(text);
    }

    /** A manifest with such a map is judged up to the map's end. */
    static String withoutWhatIsLost(String text) {
        Matcher list = LIST_IN_A_MAP.matcher(text);
        if (!list.find()) {
            return text;
        }
        Matcher next = NEXT.matcher(text);
        return next.find(list.end()) ? text.substring(0, next.start() + 1) : text;
    }

    /** A refusal of what it reads wrongly. */
    static boolean isMeant(ArcVerdict ours) {
        return ours.refusal().contains(ESCAPED_QUOTE) || ours.refusal().contains(FORGOTTEN_LINE);
    }
}
