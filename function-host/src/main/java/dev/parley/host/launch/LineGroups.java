package dev.parley.host.launch;

import java.util.function.Consumer;

/**
 * Joins the lines of one text: a line that begins with a space, a tab or a closing bracket continues the text before it, as in
 * printed objects and stack traces. A text ends with the chunk in which it was read, so that no line waits for another.
 */
final class LineGroups {

    /** A longer text goes on as another one. */
    static final int MAX_CHARS = 16 * 1024;

    private final Consumer<String> texts;
    private final StringBuilder text = new StringBuilder();
    private boolean isEmpty = true;

    LineGroups(Consumer<String> texts) {
        this.texts = texts;
    }

    void add(String line) {
        if (!isEmpty && (!continues(line) || text.length() + line.length() >= MAX_CHARS)) {
            end();
        }
        if (!isEmpty) {
            text.append('\n');
        }
        text.append(line);
        isEmpty = false;
    }

    /** A continued line that has nothing before it begins a text. */
    private static boolean continues(String line) {
        return !line.isEmpty() && " \t}])".indexOf(line.charAt(0)) >= 0;
    }

    /** Emits the text so far, if there is one. */
    void end() {
        if (!isEmpty) {
            texts.accept(text.toString());
            text.setLength(0);
            isEmpty = true;
        }
    }
}
