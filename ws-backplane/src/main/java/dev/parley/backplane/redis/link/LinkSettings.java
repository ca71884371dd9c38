package dev.parley.backplane.redis.link;

import java.time.Duration;

/**
 * Where Redis is, and how long and how much one connection waits for it.
 *
 * @param server the address for logs and errors, without user and password
 * @param connectionString the address with user and password
 * @param tls whether the connection is encrypted and the server's name verified
 * @param deadline how long Redis may take to answer; then the connection is replaced
 * @param maxPending maximum number of commands that wait for an answer
 * @param maxPendingBytes maximum payload bytes that wait for an answer
 */
public record LinkSettings(
        String server, String connectionString, boolean tls, Duration deadline, int maxPending, long maxPendingBytes) {

    /** Without the password. */
    @Override
    public String toString() {
        return server;
    }
}
