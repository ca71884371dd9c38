package dev.parley.bus.node;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a node is.
 *
 * @param startedAt milliseconds since the epoch
 * @param notReady why it accepts no new clients, in one line; empty if it does
 * @param busyLoops event loops that did not answer in time, whose numbers are missing
 * @param messagesPerSecond messages in and out, lately
 * @param loopDelayMillis how late the slowest event loop ran a task, lately
 * @param drain null for a node without sockets
 */
public record NodeState(
        String version,
        long startedAt,
        String notReady,
        int eventLoops,
        int busyLoops,
        int connections,
        int channels,
        double messagesPerSecond,
        double loopDelayMillis,
        Memory memory,
        NodeAnswer.@Nullable Drain drain,
        List<Gateway> gateways)
        implements NodeAnswer {

    /**
     * In bytes.
     *
     * @param connectionBytes what connections make the process hold
     * @param connectionLimitBytes {@code CONNECTION_MEMORY}
     */
    public record Memory(long heapBytes, long heapLimitBytes, long connectionBytes, long connectionLimitBytes) {}

    /**
     * One event loop's gateway.
     *
     * @param id the prefix of its connections' ids
     * @param lease {@code none}, {@code held}, {@code overdue}, or {@code lapsed}
     * @param leaseAgeMillis since the gateway began under this id
     * @param leaseLeftMillis until the lease ceases to be valid unless it is renewed; negative once it has; 0 without a lease
     */
    public record Gateway(String id, int connections, String lease, long leaseAgeMillis, long leaseLeftMillis) {}
}
