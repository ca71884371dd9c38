package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Identity;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.connection.DisconnectHandler;
import dev.parley.gateway.connection.MessageHandler;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.gateway.testing.WrittenFrames;
import dev.parley.http.memory.LoopMemory;
import dev.parley.http.turn.AfterIo;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** A hub with one connection, whose channel a test reads: for what no real client or backplane does when it is told. */
final class HubStage implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final EmbeddedChannel channel;
    private final Hub hub;
    private final Connection connection;

    HubStage(Backplane backplane, Duration replayDeadline, EmbeddedChannel channel) {
        this.channel = channel;
        this.hub = new Hub(backplane, "gateway", context, LoopMemory.unlimited(), HubMeters.unread(), replayDeadline);
        ConnectionContext about = new ConnectionContext("id", "api", "stage", "host", 0, new Identity("", ""));
        MessageHandler noMessages = (of, payload, bytes) -> Future.succeededFuture();
        DisconnectHandler noDisconnects = (of, reason) -> Future.succeededFuture();
        this.connection = new ConnectionTable(noMessages, noDisconnects, hub, context).add(about, 1000);
        connection.open(new Socket(channel, new Outbox(context), connection));
    }

    Connection connection() {
        return connection;
    }

    Future<Joined> join(Position from) {
        Promise<Joined> joined = Promise.promise();
        context.runOnContext(here ->
                hub.join(connection, "tea", JoinOptions.DEFAULT.from(from)).onComplete(joined));
        return joined.future();
    }

    /** Waits until the event loop has done all that there was to do for it. */
    void settle() {
        // A step leads to another: that many follow one another at most.
        for (int i = 0; i < 20; i++) {
            onContext(() -> {
                Promise<Void> turn = Promise.promise();
                new AfterIo(context, turn::complete).schedule();
                return turn.future();
            });
        }
    }

    <T> T onContext(Supplier<Future<T>> call) {
        Promise<T> promise = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(promise));
        return TestGateway.await(promise.future());
    }

    /** The short texts written since the last time; a close frame as its code. */
    List<String> written() {
        return onContext(() -> Future.succeededFuture(WrittenFrames.texts(channel)));
    }

    @Override
    public void close() {
        channel.releaseOutbound();
        channel.close();
        TestGateway.await(vertx.close());
    }
}
