package dev.parley.chat.identity;

import java.util.Optional;

/** The name under which pages show messages from outside the chat, such as an operator's. No person can have it. */
public final class ReservedName {

    private static final Optional<String> ANNOUNCEMENT = LookAlike.skeleton("Announcement");

    private ReservedName() {}

    /** Returns true if a name is reserved, or looks like one that is. */
    public static boolean looksLike(String name) {
        return LookAlike.skeleton(name).equals(ANNOUNCEMENT);
    }
}
