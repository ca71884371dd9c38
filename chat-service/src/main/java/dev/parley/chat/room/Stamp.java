package dev.parley.chat.room;

/**
 * What makes each frame to a room one of its kind.
 *
 * @param id 16 characters of base64url, random
 * @param at when it was made, in milliseconds since the epoch
 */
public record Stamp(String id, long at) {}
