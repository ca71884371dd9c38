package dev.parley.functions;

/** A connection in a channel, with the info it joined with. */
public record Member(String connectionId, Attributes info) {}
