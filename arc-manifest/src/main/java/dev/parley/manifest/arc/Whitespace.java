package dev.parley.manifest.arc;

/** White space as JavaScript's {@code trim} defines it (ECMA-262, WhiteSpace and LineTerminator), which differs from Java's. */
final class Whitespace {

    private static final String OTHERS = "\t\n\u000b\f\r \u00a0\u1680\u2028\u2029\u202f\u205f\u3000\ufeff";

    private Whitespace() {}

    static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && is(text.charAt(start))) {
            start++;
        }
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean is(char c) {
        return OTHERS.indexOf(c) >= 0 || ('\u2000' <= c && c <= '\u200a');
    }
}
