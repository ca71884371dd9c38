package dev.parley.chat.room;

/** The names of rooms and of the channels behind them. */
public final class Room {

    /** The room in which connections start. */
    public static final String LOBBY = "lobby";

    private Room() {}

    /** Returns the name of the room's channel. A room name of 32 characters needs at most 133 of the channel name's 200 bytes. */
    public static String channel(String room) {
        return "room:" + room;
    }
}
