package dev.parley.client;

/**
 * A place in a channel's messages. Offsets are compared only within one epoch.
 *
 * @param epoch changes when the server can't vouch for continuity
 * @param offset counts the messages from 1
 */
public record Position(String epoch, long offset) {}
