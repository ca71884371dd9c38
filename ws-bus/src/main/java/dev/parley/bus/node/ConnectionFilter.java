package dev.parley.bus.node;

/**
 * Which connections a search finds: those that fit every part that is not empty.
 *
 * @param idPrefix the beginning of the connection's id
 * @param user the {@code principalId} of its token or authorizer
 * @param address an address or a network, such as {@code 10.0.0.0/8}
 * @param channel a channel that it is in
 * @param route the key of a route of which it had an event lately
 */
public record ConnectionFilter(String idPrefix, String user, String address, String channel, String route) {

    public static final ConnectionFilter ALL = new ConnectionFilter("", "", "", "", "");
}
