package dev.parley.backplane.redis.link;

import dev.parley.backplane.redis.lua.RedisKeys;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Redis again and again whether it answers: a Redis that hangs, or a network that swallows packets, leaves a connection
 * open. Runs on one event loop; {@link #hasAnsweredWithin} may be called on any thread.
 */
public final class RedisPulse {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPulse.class);

    private final Vertx vertx;
    private final RedisCommands commands;
    private final Duration interval;
    private final LinkMeters meters;
    private long timer = -1;
    private boolean asking;
    /** When the last question that was answered was sent. */
    private volatile long answeredAt = System.nanoTime();

    public RedisPulse(Vertx vertx, RedisCommands commands, Duration interval, LinkMeters meters) {
        this.vertx = vertx;
        this.commands = commands;
        this.interval = interval;
        this.meters = meters;
    }

    public void start() {
        timer = vertx.setPeriodic(Math.max(1, interval.toMillis()), tick -> ask());
    }

    public void close() {
        vertx.cancelTimer(timer);
    }

    /** Returns true if Redis has answered a question that was sent within so long ago. */
    public boolean hasAnsweredWithin(Duration time) {
        return System.nanoTime() - answeredAt <= time.toNanos();
    }

    /** All servers are asked, and the answer of the last one counts. */
    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        long sentAt = System.nanoTime();
        Future.join(commands.nodes().stream().map(this::ask).toList())
                .onComplete(done -> asking = false)
                .onSuccess(pong -> {
                    answeredAt = sentAt;
                    meters.roundTrip(System.nanoTime() - sentAt);
                })
                .onFailure(cause -> LOG.debug("Redis does not answer: {}", cause.getMessage()));
    }

    /**
     * A node that has lost its cluster answers {@code PING} as ever, and refuses each command that has a key. That another
     * node has the key is an answer like any other.
     */
    private Future<Void> ask(NodeCommands node) {
        if (!commands.isSpread()) {
            return node.send(Request.cmd(Command.PING), 0).mapEmpty();
        }
        return node.send(Request.cmd(Command.DEL).arg(RedisKeys.HEARTBEAT), 0)
                .<Void>mapEmpty()
                .recover(cause -> isElsewhere(cause) ? Future.succeededFuture() : Future.failedFuture(cause));
    }

    private static boolean isElsewhere(Throwable cause) {
        Optional<Redirect> redirect =
                cause instanceof RefusedException refused ? Redirect.of(refused.answer()) : Optional.empty();
        return redirect.isPresent() && redirect.get().kind() != Redirect.Kind.CLUSTERDOWN;
    }
}
