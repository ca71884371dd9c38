package dev.parley.gateway.inspect;

import dev.parley.bus.node.ConnectionStory;
import dev.parley.bus.node.ConnectionStory.Recent;
import dev.parley.bus.node.ConnectionSummary;
import dev.parley.functions.ConnectionInfo;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.journal.Users;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.socket.Socket;
import org.jspecify.annotations.Nullable;

/** How connections are shown to operators. Used on their event loop only. */
final class Views {

    /** How many channels of one connection are named. */
    static final int MAX_CHANNELS = 250;

    private Views() {}

    static ConnectionSummary summary(Connection connection) {
        ConnectionInfo info = connection.info();
        return new ConnectionSummary(
                connection.id(),
                info.connectedAt(),
                info.lastActiveAt(),
                Users.of(connection.context()),
                info.identity().sourceIp(),
                info.identity().userAgent(),
                stateOf(connection),
                connection.channelCount(),
                outBytes(connection) + connection.heldBytes());
    }

    private static String stateOf(Connection connection) {
        if (connection.pending() != null) {
            return "connecting";
        }
        return connection.openSocket() == null ? "closing" : "open";
    }

    private static long outBytes(Connection connection) {
        @Nullable Socket socket = connection.openSocket();
        return socket == null ? 0 : socket.queuedBytes();
    }

    static ConnectionStory.Details details(Connection connection, Recent recent) {
        return new ConnectionStory.Details(
                summary(connection),
                connection.attributes().json(),
                connection.context().authorizer(),
                connection.allMemberships().stream()
                        .limit(MAX_CHANNELS)
                        .map(Membership::channel)
                        .toList(),
                outBytes(connection),
                connection.heldBytes(),
                recent);
    }
}
