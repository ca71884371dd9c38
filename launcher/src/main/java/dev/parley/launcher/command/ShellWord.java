package dev.parley.launcher.command;

import java.util.regex.Pattern;

/** One word as a POSIX shell takes it, for lines that a person copies. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** In quotes if it needs any. */
    static String of(Object value) {
        String word = value.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
