package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.Identity;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionEvents;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Outbox;
import dev.parley.gateway.socket.Socket;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replay to a socket that takes nothing. */
class SlowReplayTest {

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final InProcessBackplane backplane = new InProcessBackplane(ChannelLimits.DEFAULT);
    private final Hub hub = new Hub(backplane, context, Duration.ofMillis(50));
    private final EmbeddedChannel channel = new EmbeddedChannel(new ChannelOutboundHandlerAdapter() {
        @Override
        public void flush(ChannelHandlerContext blocked) {
            // Nothing goes out.
        }
    });

    @AfterEach
    void close() {
        channel.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Connection connect() {
        ConnectionTable table = new ConnectionTable(new ConnectionEvents() {
            @Override
            public Future<Void> onMessage(Connection connection, Payload payload) {
                return Future.succeededFuture();
            }

            @Override
            public Future<Void> onDisconnect(Connection connection, CloseReason reason) {
                return Future.succeededFuture();
            }

            @Override
            public void onEnd(Connection connection) {
                hub.leaveAll(connection);
            }
        });
        ConnectionContext about = new ConnectionContext("id", "api", "stage", "host", 0, new Identity("", ""));
        Connection connection = new Connection(about, table, 1000);
        connection.open(new Socket(channel, new Outbox(context), connection));
        return connection;
    }

    private <T> T onContext(java.util.function.Supplier<Future<T>> call) throws Exception {
        Promise<T> promise = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(promise));
        try {
            return promise.future().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw (Exception) e.getCause();
        }
    }

    @Test
    void it_fails_at_its_deadline_and_the_connection_is_no_member() throws Exception {
        Position first = backplane
                .publish("tea", Payload.text("first"), PublishOptions.DEFAULT)
                .result()
                .position();
        for (int i = 0; i < 200; i++) {
            backplane.publish("tea", Payload.text("x".repeat(1000)), PublishOptions.DEFAULT);
        }
        Connection connection = connect();
        assertThatThrownBy(() -> onContext(() -> hub.join(connection, "tea", JoinOptions.DEFAULT.from(first))))
                .isInstanceOfSatisfying(
                        ConnectionException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT))
                .hasMessageContaining("took too long");

        assertThat(backplane.members("tea").result().count()).isZero();
        assertThat(connection.memberships().in("tea")).isNull();
        // Netty's own bound is 64 KiB, of which a replay takes half.
        assertThat(channel.unsafe().outboundBuffer().totalPendingWriteBytes()).isBetween(16_000L, 32L * 1024);
        Joined later = onContext(() -> hub.join(connection, "tea", JoinOptions.DEFAULT));
        assertThat(later.position().offset()).isEqualTo(201);
    }
}
