package dev.parley.backplane.redis.publish;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.MessageNotFoundException;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Redacts stored messages, with one call to Redis at a time, because each call writes a channel's whole stream anew. Waiting
 * redactions of one channel share a call. After each call this pauses, so that however many people delete messages, a process
 * takes about a tenth of Redis's time for it. Runs on one event loop.
 */
public final class Redactions {

    private static final int MAX_WAITING = 1000;
    private static final int MAX_AT_ONCE = 100;
    private static final long MAX_WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);

    /** How many times as long as a call the pause after it is. */
    private static final int PAUSE = 9;

    private static final long MAX_PAUSE_MILLIS = 1000;

    private final Vertx vertx;
    private final RedisCommands commands;
    private final RedisHistory history;
    private final DurabilityBarriers durability;
    private final ArrayDeque<Redaction> waiting = new ArrayDeque<>();
    private boolean busy;
    private boolean closed;

    public Redactions(Vertx vertx, RedisCommands commands, RedisHistory history, DurabilityBarriers durability) {
        this.vertx = vertx;
        this.commands = commands;
        this.history = history;
        this.durability = durability;
    }

    private record Redaction(String channel, Position position, Promise<Void> promise, long since) {}

    /**
     * Replaces a stored payload by the tombstone, and completes once that is as durable as a publish. Fails with
     * {@link MessageNotFoundException} if no message is stored there, and with {@link BackplaneException} if too many wait,
     * or this one for more than 10 s.
     */
    public Future<Void> redact(String channel, Position position) {
        if (closed || waiting.size() == MAX_WAITING) {
            return Future.failedFuture(new BackplaneException(
                    closed ? "The backplane is closed" : MAX_WAITING + " redactions wait already; try later"));
        }
        Redaction redaction = new Redaction(channel, position, Promise.promise(), System.nanoTime());
        waiting.add(redaction);
        if (!busy) {
            busy = true;
            // Later redactions of this tick join the call.
            vertx.runOnContext(tick -> next());
        }
        return redaction.promise().future();
    }

    /** The call under way goes on. */
    public void close() {
        closed = true;
        waiting.forEach(each -> each.promise().fail(new BackplaneException("The backplane is closed")));
        waiting.clear();
    }

    private void next() {
        failLate();
        List<Redaction> batch = takeBatch();
        if (batch.isEmpty()) {
            busy = false;
            return;
        }
        long begun = System.nanoTime();
        String key = RedisKeys.live(batch.get(0).channel());
        String runId = commands.runId(key);
        List<Position> positions = batch.stream().map(Redaction::position).toList();
        Future.succeededFuture()
                .compose(begin -> history.redact(batch.get(0).channel(), positions))
                .compose(found -> answer(batch, found, key, runId))
                .onFailure(cause -> batch.forEach(each -> each.promise().tryFail(cause)))
                .onComplete(done -> pause(System.nanoTime() - begun));
    }

    private Future<Void> answer(List<Redaction> batch, List<Boolean> found, String key, String runId) {
        for (int i = 0; i < batch.size(); i++) {
            Redaction each = batch.get(i);
            if (found.get(i)) {
                durability.after(key, runId).recover(Redactions::explained).onComplete(each.promise());
            } else {
                each.promise().fail(new MessageNotFoundException(each.channel(), each.position()));
            }
        }
        return Future.succeededFuture();
    }

    private static Future<Void> explained(Throwable cause) {
        return Future.failedFuture(new BackplaneException(
                "Redacted, but it is not certain that Redis keeps it so: " + cause.getMessage(), true));
    }

    private void pause(long callNanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(PAUSE * callNanos);
        vertx.setTimer(Math.max(1, Math.min(millis, MAX_PAUSE_MILLIS)), over -> next());
    }

    /** Removes the oldest redaction, and those that share its channel. */
    private List<Redaction> takeBatch() {
        List<Redaction> batch = new ArrayList<>();
        Iterator<Redaction> oldestFirst = waiting.iterator();
        while (oldestFirst.hasNext() && batch.size() < MAX_AT_ONCE) {
            Redaction each = oldestFirst.next();
            if (batch.isEmpty() || each.channel().equals(batch.get(0).channel())) {
                oldestFirst.remove();
                batch.add(each);
            }
        }
        return batch;
    }

    private void failLate() {
        long now = System.nanoTime();
        while (!waiting.isEmpty() && now - waiting.element().since() > MAX_WAIT_NANOS) {
            waiting.remove()
                    .promise()
                    .fail(new BackplaneException(
                            "Too many redactions came before this one, which was not done; try later"));
        }
    }
}
