package dev.parley.launcher.command;

import java.util.regex.Pattern;

/** Quotes a word for a POSIX shell, in lines that the user may copy. */
final class ShellWord {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

    private ShellWord() {}

    /** Returns the word, in quotes if it needs them. */
    static String of(Object value) {
        String word = value.toString();
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
