package dev.parley.launcher.init;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Derives an app's name ({@code @app}) from its folder: 2 to 100 lowercase letters, digits, dashes and underscores, starting
 * with a letter (Architect's rule).
 */
final class AppTitle {

    private static final int MAX_LENGTH = 100;
    private static final int MIN_LENGTH = 2;
    /** A manifest reads these as booleans. */
    private static final Set<String> NOT_TEXT = Set.of("true", "false");

    private static final String FALLBACK = "parley-app";
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^a-z0-9_-]+");
    private static final Pattern NOT_AT_THE_START = Pattern.compile("^[^a-z]+");
    private static final Pattern NOT_AT_THE_END = Pattern.compile("[_-]+$");

    private AppTitle() {}

    static String of(Path folder) {
        Path last = folder.getFileName();
        String name = last == null ? "" : last.toString().toLowerCase(Locale.ROOT);
        String allowed = NOT_AT_THE_START
                .matcher(NOT_ALLOWED.matcher(name).replaceAll("-"))
                .replaceAll("");
        String bounded = allowed.substring(0, Math.min(MAX_LENGTH, allowed.length()));
        String title = NOT_AT_THE_END.matcher(bounded).replaceAll("");
        return title.length() < MIN_LENGTH || NOT_TEXT.contains(title) ? FALLBACK : title;
    }
}
