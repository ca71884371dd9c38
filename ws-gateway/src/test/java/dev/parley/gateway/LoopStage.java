package dev.parley.gateway;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.BackplaneChannels;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.commands.BusConnections;
import dev.parley.bus.commands.BusMemberships;
import dev.parley.bus.commands.CommandReceiver;
import dev.parley.bus.commands.GatewayCommands;
import dev.parley.bus.dispatch.EventDispatcher;
import dev.parley.bus.host.FunctionHost;
import dev.parley.functions.Channels;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Connections;
import dev.parley.functions.Identity;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.command.Commands;
import dev.parley.gateway.command.Commands.CommandLimits;
import dev.parley.gateway.compression.Compression;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.disconnect.Disconnects;
import dev.parley.gateway.drain.DrainConfig;
import dev.parley.gateway.drain.DrainListener;
import dev.parley.gateway.drain.GatewayDrain;
import dev.parley.gateway.event.Events;
import dev.parley.gateway.hub.Hub;
import dev.parley.gateway.membership.JoinLimits;
import dev.parley.gateway.message.MessagePipeline;
import dev.parley.gateway.route.RouteSelection;
import dev.parley.gateway.route.Routes;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.ReadRates;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketMeters;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.WrittenFrames;
import dev.parley.http.memory.LoopMemory;
import io.netty.buffer.ByteBuf;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** A gateway without its port, and an app's functions on the same event loop. Sockets write to memory, so there can be many. */
final class LoopStage implements AutoCloseable {

    private static final CommandLimits LIMITS = new CommandLimits(1 << 20, 1 << 20, JoinLimits.UNLIMITED);

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Context context = vertx.getOrCreateContext();
    private final String gatewayId = ConnectionId.newGateway();
    private final Backplane backplane;
    private final EventDispatcher caller = new EventDispatcher(vertx, Duration.ofSeconds(10));
    private final Hub hub;
    private final ConnectionTable table;
    private final Compression compression = new Compression(100);
    private final Outbox outbox = new Outbox(context, LoopMemory.unlimited(), SocketMeters.unread(), compression);
    private final Connections connections;
    private final Channels channels;
    private final List<EmbeddedChannel> opened = new ArrayList<>();
    private final List<ByteBuf> taken = new ArrayList<>();

    /** One connection, and the channel that its socket writes to. */
    record Peer(Connection connection, EmbeddedChannel channel) {
        String id() {
            return connection.id();
        }
    }

    LoopStage(Backplane backplane, WebSocketApp app) {
        this.backplane = backplane;
        BusCodecs.register(vertx);
        GatewayCommands commands = new GatewayCommands(vertx);
        connections = new BusConnections(commands);
        channels = new BackplaneChannels(backplane, new BusMemberships(commands), 1 << 20);
        Map<String, WebSocketFunction> functions = app.routes(connections, channels);
        Routes routes = new Routes(functions.keySet(), RouteSelection.of(RouteSelection.DEFAULT), Set.of());
        TestGateway.await(FunctionHost.start(vertx, functions));
        hub = new Hub(backplane, "gateway", context);
        Events events = new Events();
        table = new ConnectionTable(
                new MessagePipeline(routes, events, caller, false),
                new Disconnects(vertx, routes, events, caller),
                hub,
                context);
        Commands carriedOut = new Commands(table, hub, LIMITS, context);
        on(() -> caller.start(functions.keySet()));
        on(() -> new CommandReceiver(vertx, gatewayId, carriedOut::carryOut).start());
    }

    Connections connections() {
        return connections;
    }

    Channels channels() {
        return channels;
    }

    ConnectionTable table() {
        return table;
    }

    /** Closes all connections at once, as the gateway's stop does. */
    void drain() {
        DrainListener none = new DrainListener() {
            @Override
            public void onDrain() {}

            @Override
            public void onUndo() {}
        };
        run(() -> new GatewayDrain(context, table, DrainConfig.over(Duration.ZERO), none).stop());
    }

    /** Calls something on the event loop and waits for what comes of it. */
    <T> T on(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(promise));
        return TestGateway.await(promise.future());
    }

    void run(Runnable action) {
        on(() -> {
            action.run();
            return Future.succeededFuture();
        });
    }

    /** A connection before its 101. */
    Connection connecting() {
        ConnectionContext about = new ConnectionContext(
                ConnectionId.newConnection(gatewayId), "api", "stage", "host", 0, new Identity("", ""));
        return table.add(about, 1000);
    }

    private Peer open(EmbeddedChannel channel) {
        return open(channel, false);
    }

    private Peer open(EmbeddedChannel channel, boolean compresses) {
        Connection connection = connecting();
        connection.open(socketOf(connection, channel, compresses));
        return new Peer(connection, channel);
    }

    /** The 101 of a connection; completes when the commands before it are carried out. */
    Future<Void> open(Connection connection) {
        return connection.open(socketOf(connection, new EmbeddedChannel(), false));
    }

    private Socket socketOf(Connection connection, EmbeddedChannel channel, boolean compresses) {
        opened.add(channel);
        return new Socket(channel, outbox, connection, ReadRates.UNLIMITED, compresses);
    }

    /** An open connection, a member of a channel. */
    Peer join(String channel) {
        return join(channel, new EmbeddedChannel());
    }

    Peer join(String channel, EmbeddedChannel own) {
        Peer peer = on(() -> Future.succeededFuture(open(own)));
        TestGateway.await(channels.join(peer.id(), channel));
        return peer;
    }

    /** A member whose client negotiated compression, from 100 bytes on. */
    Peer joinCompressing(String channel) {
        Peer peer = on(() -> Future.succeededFuture(open(new EmbeddedChannel(), true)));
        TestGateway.await(channels.join(peer.id(), channel));
        return peer;
    }

    /** One that takes deltas, too. */
    Peer joinCompressingWithDeltas(String channel) {
        Peer peer = on(() -> {
            Peer opened = open(new EmbeddedChannel(), true);
            opened.connection().memberships().takeDeltas();
            return Future.succeededFuture(opened);
        });
        TestGateway.await(channels.join(peer.id(), channel));
        return peer;
    }

    List<Peer> join(String channel, int count) {
        List<Peer> peers = new ArrayList<>();
        run(() -> {
            for (int i = 0; i < count; i++) {
                Peer peer = open(new EmbeddedChannel());
                peers.add(peer);
                hub.join(peer.connection(), channel, JoinOptions.DEFAULT);
            }
        });
        return peers;
    }

    List<Peer> open(int count) {
        List<Peer> peers = new ArrayList<>();
        run(() -> {
            for (int i = 0; i < count; i++) {
                peers.add(open(new EmbeddedChannel()));
            }
        });
        return peers;
    }

    /** How many bytes were written since the last time. */
    int writtenBytes(Peer peer) {
        return on(() -> Future.succeededFuture(WrittenFrames.bytes(peer.channel())));
    }

    /** The short texts written since the last time; a close frame as its code. */
    List<String> written(Peer peer) {
        return on(() -> Future.succeededFuture(WrittenFrames.texts(peer.channel())));
    }

    /** What was written since the last time, each write by itself; valid as long as the stage. */
    List<ByteBuf> writes(Peer peer) {
        return on(() -> {
            List<ByteBuf> writes = WrittenFrames.writes(peer.channel());
            taken.addAll(writes);
            return Future.succeededFuture(writes);
        });
    }

    int members(String channel) {
        return TestGateway.await(channels.members(channel)).count();
    }

    @Override
    public void close() {
        run(() -> opened.forEach(channel -> {
            channel.close();
            channel.releaseOutbound();
        }));
        run(() -> taken.forEach(ByteBuf::release));
        run(compression::close);
        TestGateway.await(vertx.close());
        TestGateway.await(backplane.close());
    }
}
