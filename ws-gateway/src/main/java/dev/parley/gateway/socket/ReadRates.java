package dev.parley.gateway.socket;

/**
 * How fast one client is read. A client that sends faster is not read for a while, so that its messages wait in its own TCP
 * window; nothing is lost, and it is not told.
 *
 * @param messages messages per second; each fragment counts as one
 * @param bytes bytes per second that arrive or are inflated, and that functions send in answer
 * @param controls pings and pongs per second
 */
public record ReadRates(Rate messages, Rate bytes, Rate controls) {

    public static final ReadRates UNLIMITED = new ReadRates(Rate.UNLIMITED, Rate.UNLIMITED, Rate.UNLIMITED);
}
