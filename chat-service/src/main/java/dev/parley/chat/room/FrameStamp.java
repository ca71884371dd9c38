package dev.parley.chat.room;

/**
 * Identifies a frame to a room.
 *
 * @param id 16 random characters of base64url
 * @param at creation time, in milliseconds since the Unix epoch
 */
public record FrameStamp(String id, long at) {}
