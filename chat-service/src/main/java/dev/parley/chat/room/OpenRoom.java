package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/**
 * A room that somebody entered.
 *
 * @param at when, in milliseconds since the Unix epoch
 */
@JsonPropertyOrder({"room", "at"})
public record OpenRoom(String room, long at) {}
