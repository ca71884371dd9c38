package dev.parley.bus.commands;

import dev.parley.functions.ChannelMemberships;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import io.vertx.core.Future;

/** {@link ChannelMemberships} over the event bus, by commands to the gateway that holds the connection's socket. */
public final class BusMemberships implements ChannelMemberships {

    private final GatewayCommands gateways;

    public BusMemberships(GatewayCommands gateways) {
        this.gateways = gateways;
    }

    @Override
    public Future<Joined> join(String connectionId, String channel, JoinOptions options) {
        return gateways.request(new ConnectionCommand.Join(connectionId, channel, options))
                .map(reply -> ((CommandReply.Join) reply).joined());
    }

    @Override
    public Future<Void> leave(String connectionId, String channel) {
        return gateways.request(new ConnectionCommand.Leave(connectionId, channel))
                .mapEmpty();
    }
}
