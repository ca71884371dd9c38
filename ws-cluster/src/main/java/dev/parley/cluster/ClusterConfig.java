package dev.parley.cluster;

import java.util.List;
import java.util.Optional;

/**
 * How a process joins the others.
 *
 * @param peers where to look for the others; this process may be among them
 * @param host the address by which peers reach this process, or "" to find it automatically
 * @param port the event bus's TCP port; 0 chooses a free one
 * @param orFreePort true if a free port will do where that one is taken, since peers learn the port later
 * @param advertised where peers connect to, if it is another address or port, which must lead to this one
 * @param tls mutual TLS on the bus, or empty for none
 * @param meetingPoints servers that every process reaches. Without peers and host this process listens on the interface that
 *     leads to the first of them, if only private networks or certificates keep strangers out
 * @param maxFrameBytes the length of the longest message of a peer; a longer one closes its connection
 */
public record ClusterConfig(
        List<PeerName> peers,
        String host,
        int port,
        boolean orFreePort,
        Optional<PeerName> advertised,
        Optional<ClusterTls> tls,
        List<PeerName> meetingPoints,
        int maxFrameBytes) {

    /** The longest record of a node fits, with its envelope. */
    static final int MIN_MAX_FRAME_BYTES = NodeRecord.MAX_BYTES + 64 * 1024;

    /** JSON may write a byte of a client's message as six characters, and an event has some more fields. */
    private static final long EVENT_BYTES_PER_BYTE = 8;

    public ClusterConfig {
        peers = List.copyOf(peers);
        meetingPoints = List.copyOf(meetingPoints);
    }

    public ClusterConfig(
            List<PeerName> peers, String host, int port, Optional<PeerName> advertised, Optional<ClusterTls> tls) {
        this(peers, host, port, false, advertised, tls, List.of(), MIN_MAX_FRAME_BYTES);
    }

    public ClusterConfig(List<PeerName> peers, String host, int port, Optional<ClusterTls> tls) {
        this(peers, host, port, Optional.empty(), tls);
    }

    /** The same for clients' messages of so many bytes, which cross the bus within events. */
    public ClusterConfig withMessagesOf(int maxMessageBytes) {
        long most = Math.max(MIN_MAX_FRAME_BYTES, EVENT_BYTES_PER_BYTE * maxMessageBytes);
        int bytes = (int) Math.min(most, Integer.MAX_VALUE);
        return new ClusterConfig(peers, host, port, orFreePort, advertised, tls, meetingPoints, bytes);
    }

    /** The same for peers that are found while the process runs, with the help of these servers. */
    public ClusterConfig withMeetingPoints(List<PeerName> servers) {
        return new ClusterConfig(peers, host, port, orFreePort, advertised, tls, servers, maxFrameBytes);
    }

    /** The same with a free port, should this one be taken. */
    public ClusterConfig withAnyPort() {
        return new ClusterConfig(peers, host, port, true, advertised, tls, meetingPoints, maxFrameBytes);
    }

    /** The same with a free port and no other. */
    ClusterConfig withFreePort() {
        return new ClusterConfig(peers, host, 0, false, advertised, tls, meetingPoints, maxFrameBytes);
    }
}
