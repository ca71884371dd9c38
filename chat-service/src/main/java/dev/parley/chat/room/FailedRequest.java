package dev.parley.chat.room;

import org.jspecify.annotations.Nullable;

/**
 * How an {@code error} frame names the request that it answers.
 *
 * @param clientId null if the request had no valid one
 * @param action empty if it is unknown
 * @param room the room of a join, as the client named it; null for other requests
 */
public record FailedRequest(
        @Nullable String clientId, String action, @Nullable String room) {

    /** A request that could not be read. */
    public static final FailedRequest UNREADABLE = new FailedRequest(null, "", null);
}
