package dev.parley.compatibility.node;

import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where we intentionally differ from {@code @architect/parser}, which silently loses part of a manifest. */
final class ArcDepartures {

    private static final Pattern FILLED_LINE = Pattern.compile("(?:^|(?<=[\r\n]))([ \t]*)[^ \t\r\n]");
    private static final int LIST_INDENTATION = 4;
    private static final int INDENTATION = 2;

    private static final String ESCAPED_QUOTE = "a backslash does not escape";
    private static final String FORGOTTEN_LINE = "the values of a list in it by four";

    private ArcDepartures() {}

    static boolean isJudgedInPart(String text) {
        return !withoutWhatIsLost(text).equals(text);
    }

    /**
     * The parser counts the lines of a list in a map twice, and so skips lines after the map. A manifest that seems to have
     * such a list is compared only up to the next line that is not indented.
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

    /** The indentation in spaces; a tab counts as two. */
    private static int columns(String indentation) {
        return indentation.replace("\t", "  ").length();
    }

    /** A rejection of input that the parser misreads. */
    static boolean isMeant(ArcVerdict ours) {
        return ours.refusal().contains(ESCAPED_QUOTE) || ours.refusal().contains(FORGOTTEN_LINE);
    }
}
