package dev.parley.functions.authorizer;

/**
 * Matches patterns with {@code *} and {@code ?}. Takes at most pattern length times text length: no pattern can block
 * an event loop.
 */
public final class Wildcards {

    private static final int NONE = -1;

    /** Compares one character that is not a star. */
    private interface One {
        boolean fits(char wanted, char c);
    }

    private Wildcards() {}

    /** Matches a pattern in which {@code *} stands for any characters, also for none, and all others for themselves. */
    public static boolean matchStars(String pattern, String text) {
        return match(pattern, text, (wanted, c) -> wanted == c);
    }

    /** Matches a pattern in which {@code ?} stands for any one character as well. */
    static boolean match(String pattern, String text, boolean ignoreCase) {
        return match(pattern, text, (wanted, c) -> isOne(wanted, c, ignoreCase));
    }

    private static boolean match(String pattern, String text, One one) {
        int p = 0;
        int t = 0;
        // Where to go on after a mismatch: the last star matches one character more.
        int afterStar = NONE;
        int starEnd = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                afterStar = ++p;
                starEnd = t;
            } else if (p < pattern.length() && one.fits(pattern.charAt(p), text.charAt(t))) {
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
