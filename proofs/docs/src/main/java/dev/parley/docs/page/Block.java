package dev.parley.docs.page;

import java.util.Set;

/**
 * A fenced block.
 *
 * @param line of the opening fence, counted from 1
 * @param language the first word after the fence; empty if there is none
 * @param text without the fences; each line ends with a line feed
 */
public record Block(int line, String language, String text, Marker marker) implements Step {

    /** Languages of blocks that a reader types into a shell; {@code console} shows what is printed, too. */
    private static final Set<String> COMMANDS = Set.of("sh", "console");

    private static final int TITLE_LENGTH = 60;

    public boolean isCommands() {
        return COMMANDS.contains(language);
    }

    @Override
    public String title() {
        String first = text.lines().findFirst().orElse("").strip();
        return first.length() <= TITLE_LENGTH ? first : first.substring(0, TITLE_LENGTH - 1) + "…";
    }
}
