package dev.parley.launcher.log;

/** Makes text that may come from outsiders fit for a log: short, and without characters that a terminal or an editor obeys. */
final class LogText {

    /** Begins the further lines of a text that has several, so that none can pass for a line of the log. */
    static final String CONTINUED = "\n    | ";

    private LogText() {}

    /** Cuts the text to so many code points, says how long it was, and escapes it. A line break becomes {@code \n}. */
    static String inOneLine(String text, int maxCodePoints) {
        return escaped(cut(text, maxCodePoints), "\\n");
    }

    /** Cuts the text to so many code points and escapes it. Its lines stay lines, and its tabs stay tabs. */
    static String inLines(String text, int maxCodePoints) {
        return escaped(cut(text, maxCodePoints).replace("\r\n", "\n"), CONTINUED);
    }

    private static String cut(String text, int maxCodePoints) {
        if (text.length() <= maxCodePoints || text.codePointCount(0, text.length()) <= maxCodePoints) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, maxCodePoints)) + "... (" + text.length() + " characters)";
    }

    private static String escaped(String text, String lineBreak) {
        int plain = 0;
        while (plain < text.length() && !isEscaped(text, plain)) {
            plain++;
        }
        if (plain == text.length()) {
            return text;
        }
        StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, plain);
        for (int i = plain; i < text.length(); i++) {
            char character = text.charAt(i);
            if (!isEscaped(text, i)) {
                escaped.append(character);
            } else if (character == '\n') {
                escaped.append(lineBreak);
            } else if (character == '\t' && lineBreak.equals(CONTINUED)) {
                escaped.append(character);
            } else {
                escaped.append("\\u%04x".formatted((int) character));
            }
        }
        return escaped.toString();
    }

    private static boolean isEscaped(String text, int index) {
        char character = text.charAt(index);
        return Character.isISOControl(character)
                || (character > 0xff && (isFormat(character) || isLoneSurrogate(text, index)));
    }

    /** Line separators and controls of the direction of text, which can show a line as another; and the byte order mark. */
    private static boolean isFormat(char character) {
        return (character >= 0x2028 && character <= 0x202e)
                || (character >= 0x2066 && character <= 0x2069)
                || character == 0x200e
                || character == 0x200f
                || character == 0x061c
                || character == 0xfeff;
    }

    private static boolean isLoneSurrogate(String text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return Character.isLowSurrogate(character)
                && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
    }
}
