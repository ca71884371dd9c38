package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
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
    private long timer = -1;
    private boolean asking;
    /** When the last question that was answered was sent. */
    private volatile long answeredAt = System.nanoTime();

    public RedisPulse(Vertx vertx, RedisCommands commands, Duration interval) {
        this.vertx = vertx;
        this.commands = commands;
        this.interval = interval;
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
        Future.join(commands.nodes().stream()
                        .map(node -> node.send(Request.cmd(Command.PING), 0))
                        .toList())
                .onComplete(done -> asking = false)
                .onSuccess(pong -> answeredAt = sentAt)
                .onFailure(cause -> LOG.debug("Redis does not answer: {}", cause.getMessage()));
    }
}
