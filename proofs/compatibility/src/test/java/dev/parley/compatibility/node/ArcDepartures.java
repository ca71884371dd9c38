package dev.parley.compatibility.node;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where we mean to differ from {@code @architect/parser}, which loses a part of a manifest without a word. */
final class ArcDepartures {

    private static final Pattern FILLED_LINE = Pattern.compile("(?:^|(?<=[\r\n]))([ \t]*)[^ \t\r\n]");
    private static final int LIST_INDENTATION = 4;
    private static final int INDENTATION = 2;

    private static final String ESCAPED_QUOTE = "a backslash does not keep";
    private static final String FORGOTTEN_LINE = "the values of a list in it by four spaces";

    private ArcDepartures() {}

    static boolean isJudgedInPart(String text) {
        return !withoutWhatIsLost(text).equals(text);
    }

    /**
     * It counts the lines of a list inside a map twice, and so passes over what follows the map: a manifest with what looks
     * like such a list is judged up to the next line that is not indented.
     */
    static String withoutWhatIsLost(String text) {
        int list = findLine(text, 0, columns -> columns >= LIST_INDENTATION);
        int next = findLine(text, list, columns -> columns < INDENTATION);
        return text.substring(0, next);
    }

    /** @return where the line begins; the text's end if there is none */
    private static int findLine(String text, int from, IntPredicate columns) {
        Matcher line = FILLED_LINE.matcher(text);
        while (line.find()) {
            if (line.start() >= from && columns.test(columns(line.group(1)))) {
                return line.start();
            }
        }
        return text.length();
    }

    /** A tab is two of them. */
    private static int columns(String indentation) {
        return indentation.replace("\t", "  ").length();
    }

    /** A refusal of what it reads wrongly. */
    static boolean isMeant(ArcVerdict ours) {
        return ours.refusal().contains(ESCAPED_QUOTE) || ours.refusal().contains(FORGOTTEN_LINE);
    }
}
