package dev.parley.chat.room;

/**
 * A change of nickname.
 *
 * @param was the name last announced to the room
 * @param nick the new name
 */
public record Rename(String was, String nick) {}
