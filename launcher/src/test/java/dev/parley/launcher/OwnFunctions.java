package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import dev.parley.backplane.BackplaneChannels;
import dev.parley.backplane.redis.RedisBackplane;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.peers.RedisPeers;
import dev.parley.embedded.process.ProcessParts;
import dev.parley.functions.Attributes;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The functions of gateways that are other processes, in the test's own process: they record their events, and make every
 * connection a member of one channel.
 */
final class OwnFunctions implements AutoCloseable {

    static final String ROOM = "room";
    static final Attributes USER = new Attributes("{\"user\":\"ann\"}");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final RedisBackplane backplane;
    private final ProcessParts parts;
    private final RedisPeers peers;
    private final Connections connections;
    private final Channels channels;
    private final List<WebSocketEvent> connects = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<WebSocketEvent> disconnects = new CopyOnWriteArrayList<>();
    private FunctionHost host;

    /** @param environment of a process of role chat */
    OwnFunctions(Map<String, String> environment) {
        Settings settings = new SettingsReader(environment).read(Role.CHAT);
        vertx = TestGateway.await(VertxFactory.of(settings).create(new VertxOptions()));
        BusCodecs.register(vertx);
        backplane = TestGateway.await(RedisBackplane.start(
                vertx, ParleyProcess.leased(settings, settings.redis().orElseThrow())));
        parts = new ProcessParts(vertx, settings.eventLoops());
        TestGateway.await(RedisDiscovery.start(vertx, backplane.processes(), settings, parts));
        peers = new RedisPeers(vertx, backplane::vouchesForRedis);
        TestGateway.await(peers.start());
        GatewayCommands commands = new GatewayCommands(vertx);
        connections = new BusConnections(commands);
        channels = new BackplaneChannels(backplane, new BusMemberships(commands), 1 << 20);
        host = TestGateway.await(startHost());
    }

    private Future<FunctionHost> startHost() {
        Map<String, WebSocketFunction> routes =
                Map.of("$connect", this::onConnect, "$default", this::onMessage, "$disconnect", this::onDisconnect);
        return FunctionHost.start(vertx, routes);
    }

    private Future<FunctionResult> onConnect(WebSocketEvent event) {
        connects.add(event);
        return connections
                .setAttributes(event.connectionId(), USER)
                .compose(set -> channels.join(event.connectionId(), ROOM))
                .map(FunctionResult.ok());
    }

    private Future<FunctionResult> onMessage(WebSocketEvent event) {
        messages.add(event.body());
        return connections.send(event.connectionId(), event.body()).map(FunctionResult.ok());
    }

    private Future<FunctionResult> onDisconnect(WebSocketEvent event) {
        disconnects.add(event);
        return Future.succeededFuture(FunctionResult.ok());
    }

    /** Ids of connections in the order of their {@code $connect}. */
    List<String> connected() {
        return connects.stream().map(WebSocketEvent::connectionId).toList();
    }

    List<String> messages() {
        return messages;
    }

    List<WebSocketEvent> disconnects() {
        return disconnects;
    }

    /** Ids of connections in the order of their {@code $disconnect}; one stands there as often as it came. */
    List<String> disconnected() {
        return disconnects.stream().map(WebSocketEvent::connectionId).toList();
    }

    /** How many members the channel has; -1 while Redis is away. */
    int members() {
        return TestGateway.await(
                channels.members(ROOM).map(members -> members.count()).otherwise(-1));
    }

    void awaitMembers(int count) {
        await().atMost(PATIENCE).until(() -> members() == count);
    }

    /** From here on there is no function, as in a deployment without replacement. */
    void stop() {
        TestGateway.await(host.stop());
    }

    void startAgain() {
        host = TestGateway.await(startHost());
    }

    @Override
    public void close() {
        TestGateway.await(parts.stop());
        TestGateway.await(peers.stop());
        TestGateway.await(backplane.close());
        TestGateway.await(vertx.close());
    }
}
