package dev.parley.functions;

/** A stored message. */
public record HistoryMessage(Position position, Payload payload) {}
