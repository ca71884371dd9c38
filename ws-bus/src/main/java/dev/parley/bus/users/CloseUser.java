package dev.parley.bus.users;

/**
 * Asks a gateway to close all connections of a user. A repeat closes those that have come since.
 *
 * @param user the {@code principalId} of the authorizer's context
 * @param code of the close frame
 * @param reason of the close frame
 */
public record CloseUser(String user, int code, String reason) {

    /**
     * A gateway's answer.
     *
     * @param connections how many it has closed, or will as soon as they have their 101
     */
    public record Closed(int connections) {}
}
