package dev.parley.backplane.redis.link;

import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import java.time.Duration;

/**
 * Where Redis is, and how long and how much one connection waits for it.
 *
 * @param endpoint where the connection leads
 * @param deadline how long Redis may take to answer; then the connection is replaced
 * @param maxPending maximum number of commands that wait for an answer
 * @param maxPendingBytes maximum payload bytes that wait for an answer
 * @param meters where what happens on the connection is counted
 */
public record LinkSettings(
        RedisEndpoint endpoint, Duration deadline, int maxPending, long maxPendingBytes, LinkMeters meters) {

    /** A connection that nobody counts. */
    public LinkSettings(RedisEndpoint endpoint, Duration deadline, int maxPending, long maxPendingBytes) {
        this(endpoint, deadline, maxPending, maxPendingBytes, LinkMeters.unread());
    }

    public LinkSettings with(LinkMeters other) {
        return new LinkSettings(endpoint, deadline, maxPending, maxPendingBytes, other);
    }

    /** The place for logs and errors, without user and password. */
    public String server() {
        return endpoint.toString();
    }

    @Override
    public String toString() {
        return server();
    }
}
