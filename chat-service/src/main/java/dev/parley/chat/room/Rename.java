package dev.parley.chat.room;

/**
 * Somebody took another name.
 *
 * @param was the name a room knew them by
 * @param nick the new one
 */
public record Rename(String was, String nick) {}
