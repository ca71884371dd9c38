package dev.parley.launcher.settings;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Masks the parts of a URL that could be a password, even in a malformed URL. */
final class Masked {

    /** Replaces a value that is a secret as a whole. */
    static final String STARS = "***";
    /** Scheme, user info, hosts and ports, and the rest. A password may contain an at sign, so the last one ends it. */
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)?(.*@)?"
            + "((?:[\\w.-]+|\\[[0-9A-Fa-f:.]+])(?::\\d+)?(?:,[\\w.-]+(?::\\d+)?)*(?:/\\d*)?)?(.*)");

    /** Scheme, user info, what may be shown, and a query, in which some collectors want a key. */
    private static final Pattern PAGE = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)?(.*@)?([^?#]*)(.*)");

    private Masked() {}

    /** Masks a URL, all but its scheme, hosts, ports and a number: anything else may be a secret. */
    static String url(String url) {
        return masked(URL.matcher(url));
    }

    /** Masks a URL whose path is no secret. */
    static String page(String url) {
        return masked(PAGE.matcher(url));
    }

    private static String masked(Matcher parts) {
        if (!parts.matches()) {
            return STARS;
        }
        return text(parts.group(1))
                + starsFor(parts.group(2), "@")
                + text(parts.group(3))
                + starsFor(parts.group(4), "");
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static String starsFor(@Nullable String part, String end) {
        return text(part).isEmpty() ? "" : STARS + end;
    }
}
