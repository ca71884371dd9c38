package dev.parley.gateway.socket;

/**
 * What a client may send.
 *
 * @param maxFrameBytes the largest frame's payload, in bytes; over it: close 1009
 * @param maxMessageBytes the largest message, over all its fragments, in bytes; over it: close 1009
 */
public record FrameLimits(int maxFrameBytes, int maxMessageBytes) {}
