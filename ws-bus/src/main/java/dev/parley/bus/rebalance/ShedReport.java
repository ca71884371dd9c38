package dev.parley.bus.rebalance;

/**
 * One process's answer to a turn.
 *
 * @param name the process's name for operators
 * @param connections how many connections it has at the end of the turn
 * @param closed how many it closed in this turn
 * @param whyNotReady why the process accepts no new connections, in one line; empty if it does
 */
public record ShedReport(String name, int connections, int closed, String whyNotReady) {}
