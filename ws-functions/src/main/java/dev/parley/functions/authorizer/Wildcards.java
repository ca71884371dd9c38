package dev.parley.functions.authorizer;

/** Patterns with {@code *} and {@code ?}. Time is pattern times text at most: no pattern can hold an event loop up. */
final class Wildcards {

    private static final int NONE = -1;

    private Wildcards() {}

    static boolean match(String pattern, String text, boolean ignoreCase) {
        int p = 0;
        int t = 0;
        // Where to go on if what follows the last star does not match here: the star takes one character more.
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
