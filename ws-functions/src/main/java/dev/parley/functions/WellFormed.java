package dev.parley.functions;

/** Replaces the parts of a string that UTF-8 can't encode. */
final class WellFormed {

    private static final char REPLACEMENT = '\ufffd';

    private WellFormed() {}

    /** Returns the text itself if there is nothing to replace, which is nearly always. */
    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return replaced(text);
            }
        }
        return text;
    }

    private static String replaced(String text) {
        StringBuilder whole = new StringBuilder(text.length());
        text.codePoints()
                .map(point ->
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? REPLACEMENT : point)
                .forEach(whole::appendCodePoint);
        return whole.toString();
    }
}
