package dev.parley.chat.room;

/** A room is a channel; this is how it is called there. */
public final class Room {

    /** Where everybody starts. */
    public static final String LOBBY = "lobby";

    private Room() {}

    /** The room's channel. A name of 32 letters takes at most 133 of a channel name's 200 bytes. */
    public static String channel(String room) {
        return "room:" + room;
    }
}
