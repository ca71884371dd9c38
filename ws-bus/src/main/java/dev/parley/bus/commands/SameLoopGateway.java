package dev.parley.bus.commands;

import dev.parley.bus.SameLoop;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.Shareable;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A gateway of this Vert.x, for functions on its event loop: a command is carried out when the call returns, and so
 * before the function's answer.
 */
public final class SameLoopGateway implements Shareable {

    private final SameLoop loop;
    private final Function<ConnectionCommand, Future<CommandReply>> commands;

    private SameLoopGateway(SameLoop loop, Function<ConnectionCommand, Future<CommandReply>> commands) {
        this.loop = loop;
        this.commands = commands;
    }

    /** Registers a gateway of the current context's event loop. */
    public static void add(Vertx vertx, String gatewayId, Function<ConnectionCommand, Future<CommandReply>> commands) {
        all(vertx).put(gatewayId, new SameLoopGateway(SameLoop.here(vertx), commands));
    }

    /** From now on, the gateway receives commands by messages only. */
    public static void remove(Vertx vertx, String gatewayId) {
        all(vertx).remove(gatewayId);
    }

    /** Finds the gateway with this id if it runs on the current event loop. */
    static Optional<SameLoopGateway> find(Vertx vertx, String gatewayId) {
        return Optional.ofNullable(all(vertx).get(gatewayId)).filter(gateway -> gateway.loop.isHere());
    }

    private static Map<String, SameLoopGateway> all(Vertx vertx) {
        return vertx.sharedData().getLocalMap("parley.gateways.nearby");
    }

    Future<CommandReply> call(ConnectionCommand command) {
        return loop.call(() -> commands.apply(command));
    }
}
