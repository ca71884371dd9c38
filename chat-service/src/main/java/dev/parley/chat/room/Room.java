package dev.parley.chat.room;

import java.util.Optional;

/** The names of rooms, and of the channels behind rooms and people. */
public final class Room {

    /** The channel in which rooms are announced, see docs/chat.md. No room has it, since rooms' channels have a prefix. */
    public static final String ROOMS = "rooms";

    /** The room in which connections start. */
    public static final String LOBBY = "lobby";

    private static final String PREFIX = "room:";

    private Room() {}

    /** Returns the name of the room's channel. A room name of 32 characters needs at most 133 of the channel name's 200 bytes. */
    public static String channel(String room) {
        return PREFIX + room;
    }

    /** Returns the room that a channel belongs to; empty if it is no room's. */
    public static Optional<String> of(String channel) {
        return channel.startsWith(PREFIX) ? Optional.of(channel.substring(PREFIX.length())) : Optional.empty();
    }

    /** Returns the name of the channel that each of a person's connections is in. */
    public static String channelOf(String by) {
        return "user:" + by;
    }
}
