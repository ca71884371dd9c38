package dev.parley.functions;

import java.nio.charset.StandardCharsets;

/** The rule for channel names, in one place. */
public final class ChannelName {

    /** The longest name, in bytes of UTF-8. */
    public static final int MAX_BYTES = 200;

    private ChannelName() {}

    /** @throws IllegalArgumentException unless 1 to 200 bytes of UTF-8 without control characters */
    public static String check(String name) {
        if (name.isEmpty()
                || name.length() > MAX_BYTES
                || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES
                || name.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "A channel name takes 1 to " + MAX_BYTES + " bytes of UTF-8 without control characters");
        }
        return name;
    }
}
