package dev.parley.management;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.trace.TracedChannels;
import dev.parley.functions.Channels;
import dev.parley.management.ManagementApi.Rules;
import io.vertx.core.Future;
import io.vertx.core.Vertx;

/** Carries out the operations on connections and channels, which apps call, too. */
final class AppOperations {

    private final Targets open;
    /** Reached by calls with {@code connecting=true}. */
    private final Targets openOrConnecting;

    AppOperations(Vertx vertx, Rules rules, Backplane backplane) {
        // This API reaches a connection once it has its socket (75).
        this.open = targets(vertx, GatewayCommands.toOpen(vertx), rules, backplane);
        this.openOrConnecting = targets(vertx, new GatewayCommands(vertx), rules, backplane);
    }

    private record Targets(ConnectionOperations connections, ChannelOperations channels) {}

    private static Targets targets(Vertx vertx, GatewayCommands commands, Rules rules, Backplane backplane) {
        BusConnections sockets = new BusConnections(commands);
        Channels channels = channels(vertx, commands, backplane, rules);
        return new Targets(
                new ConnectionOperations(sockets),
                new ChannelOperations(sockets, channels, rules.stamping(), rules.redaction()));
    }

    static Channels channels(Vertx vertx, GatewayCommands commands, Backplane backplane, Rules rules) {
        return TracedChannels.of(
                new BackplaneChannels(backplane, new BusMemberships(commands), rules.maxBodyBytes()), vertx);
    }

    /** @throws IllegalArgumentException if the operation is another one, or for bad parameters */
    Future<ApiResponse> run(Operation operation, ApiRequest call) {
        Targets targets = call.flag("connecting", false) ? openOrConnecting : open;
        ConnectionOperations connections = targets.connections();
        ChannelOperations channels = targets.channels();
        return switch (operation) {
            case POST_TO_CONNECTION -> connections.post(call);
            case GET_CONNECTION -> connections.get(call);
            case DELETE_CONNECTION -> connections.delete(call);
            case PUBLISH -> channels.publish(call);
            case GET_CHANNEL -> channels.get(call);
            case GET_MESSAGES -> channels.messages(call);
            case REDACT -> channels.redact(call);
            case JOIN -> channels.join(call);
            case LEAVE -> channels.leave(call);
            default -> throw new IllegalArgumentException(operation.id() + " is no operation of apps");
        };
    }
}
