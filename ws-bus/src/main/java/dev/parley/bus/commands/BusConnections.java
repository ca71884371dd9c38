package dev.parley.bus.commands;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Connections;
import dev.parley.functions.Payload;
import io.vertx.core.Future;

/** {@link Connections} over the event bus. */
public final class BusConnections implements Connections {

    private final GatewayCommands gateways;

    public BusConnections(GatewayCommands gateways) {
        this.gateways = gateways;
    }

    @Override
    public Future<Void> send(String connectionId, Payload payload) {
        return gateways.request(new ConnectionCommand.Send(connectionId, payload))
                .mapEmpty();
    }

    @Override
    public Future<Void> close(String connectionId, int code, String reason) {
        return gateways.request(new ConnectionCommand.Close(connectionId, code, reason))
                .mapEmpty();
    }

    @Override
    public Future<ConnectionInfo> info(String connectionId) {
        return gateways.request(new ConnectionCommand.Info(connectionId))
                .map(reply -> ((CommandReply.Info) reply).info());
    }

    @Override
    public Future<Void> checkPublish(String connectionId, String channel) {
        return gateways.request(new ConnectionCommand.CheckPublish(connectionId, channel))
                .mapEmpty();
    }

    @Override
    public Future<Void> setAttributes(String connectionId, Attributes attributes) {
        return gateways.request(new ConnectionCommand.SetAttributes(connectionId, attributes))
                .mapEmpty();
    }
}
