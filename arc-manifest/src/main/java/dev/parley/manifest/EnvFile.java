package dev.parley.manifest;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a file of variables, {@code NAME=value} on each line, as npm's dotenv reads it for Architect. {@code export} before a
 * name and comments after a value are ignored. A value in single quotes, double quotes or backticks is kept as it is and may
 * span lines; in double quotes {@code \n} and {@code \r} stand for line ends. Lines of any other form are ignored.
 */
public final class EnvFile {

    private static final Pattern NAME = Pattern.compile("\\s*(?:export\\s+)?([\\w.-]+)(?:\\s*=|:\\s)[^\\S\\n]*");
    private static final Pattern REST_OF_LINE = Pattern.compile("[^\\S\\n]*(?:#[^\\n]*)?(?:\\n|$)");
    private static final String QUOTES = "'\"`";

    private final String text;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private int at;

    private EnvFile(String text) {
        this.text = text.replace("\r\n", "\n").replace('\r', '\n');
    }

    /** Returns the values by name. If a name occurs twice, its last value counts. */
    public static Map<String, String> read(String text) {
        EnvFile file = new EnvFile(text);
        while (file.at < file.text.length()) {
            file.readLine();
        }
        return file.variables;
    }

    private void readLine() {
        Matcher name = NAME.matcher(text).region(at, text.length());
        if (!name.lookingAt()) {
            at = endOfLine() + 1;
            return;
        }
        at = name.end();
        int closing = closingQuote();
        if (closing < 0) {
            variables.put(name.group(1), unquoted());
        } else {
            variables.put(name.group(1), quoted(closing));
        }
    }

    /** Returns the index of the quote that closes the value beginning here; negative if the value is not quoted. */
    private int closingQuote() {
        if (at == text.length() || QUOTES.indexOf(text.charAt(at)) < 0) {
            return -1;
        }
        char quote = text.charAt(at);
        int closing = text.indexOf(quote, at + 1);
        while (closing >= 0 && (text.charAt(closing - 1) == '\\' || !endsLine(closing + 1))) {
            closing = text.indexOf(quote, closing + 1);
        }
        return closing;
    }

    private boolean endsLine(int from) {
        return REST_OF_LINE.matcher(text).region(from, text.length()).lookingAt();
    }

    private String quoted(int closing) {
        String value = text.substring(at + 1, closing);
        boolean isDouble = text.charAt(at) == '"';
        at = closing;
        at = endOfLine() + 1;
        return isDouble ? value.replace("\\n", "\n").replace("\\r", "\r") : value;
    }

    private String unquoted() {
        int end = endOfLine();
        String line = text.substring(at, end);
        int comment = line.indexOf('#');
        at = end + 1;
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private int endOfLine() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }
}
