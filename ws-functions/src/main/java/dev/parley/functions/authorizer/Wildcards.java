package dev.parley.functions.authorizer;

/**
 * Matches patterns with {@code *} and {@code ?}. Takes at most pattern length times text length: no pattern can block
 * an event loop.
 */
final class Wildcards {

    private static final int NONE = -1;

    private Wildcards() {}

    static boolean match(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        // Where to go on after a mismatch: the last star matches one character more.
        int afterStar = NONE;
        int starEnd = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                starEnd = t;
            } else if (p < pattern.length() && isOne(pattern.charAt(p), text.charAt(t), ignoreCase)) {
                p++;
                t++;
            } else if (afterStar != NONE) {
                p = afterStar;
                t = ++starEnd;
            } else {
                return false;
            }
        }
        return pattern.substring(p).chars().allMatch(rest -> rest == '*');
    }

    private static boolean isOne(char pattern, char c, boolean ignoreCase) {
        return pattern == '?'
                || pattern == c
                || (ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(c));
    }
}
