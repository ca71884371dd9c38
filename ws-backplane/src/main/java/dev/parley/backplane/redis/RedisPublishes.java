package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.Epochs;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What is being published: within a channel, in the order in which it was asked for. What was asked for within one tick
 * goes to Redis as one call a channel, and each has its own answer. While Redis is away publishes wait here, within bounds
 * of bytes and time; one whose answer was lost with the connection is sent again if it has an idempotency key, and then
 * doubles nothing. Whatever happens, each completes, or fails saying whether it may have taken effect. Runs on one event
 * loop.
 */
final class RedisPublishes {

    private static final int REPEATED = 1;
    private static final int REFUSED = 2;

    private final Vertx vertx;
    private final RedisCommands commands;
    private final RedisFence fence;
    private final RedisSettings settings;
    private final Witness witness;

    private final WaitingPublishes waiting = new WaitingPublishes();

    private long lastNumber;
    private int unanswered;
    private long unansweredBytes;
    private long timer = -1;
    private boolean flushing;
    private boolean closed;

    RedisPublishes(Vertx vertx, RedisCommands commands, RedisFence fence, RedisSettings settings, Witness witness) {
        this.vertx = vertx;
        this.commands = commands;
        this.fence = fence;
        this.settings = settings;
        this.witness = witness;
    }

    void start() {
        timer = vertx.setPeriodic(Math.max(1, settings.publishTimeout().toMillis() / 40), again -> check());
    }

    /** What Redis has yet to answer, or to make durable, goes on; nothing is sent again. */
    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        waiting.takeIf(publish -> true).forEach(publish -> giveUp(publish, "The backplane is closed"));
    }

    Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        if (closed) {
            return Future.failedFuture(new BackplaneException("The backplane is closed"));
        }
        Publish publish = new Publish(++lastNumber, channel, payload, options);
        if (unanswered >= settings.maxPending()
                || (unansweredBytes + publish.bytes.length > settings.maxPendingBytes() && unanswered > 0)) {
            return Future.failedFuture(new BackplaneException(
                    "Redis is behind or away: " + unanswered + " publishes wait for it; try later"));
        }
        unanswered++;
        unansweredBytes += publish.bytes.length;
        waiting.add(publish);
        flushAtEndOfTick();
        return publish.promise.future();
    }

    /** What else is published in this tick goes with it. */
    private void flushAtEndOfTick() {
        if (!flushing) {
            flushing = true;
            vertx.runOnContext(tick -> flush());
        }
    }

    /** Sends what waits, as far as there is room; to be called on each new connection. */
    void flush() {
        flushing = false;
        List<Publish> batch = waiting.take(commands.room());
        while (!batch.isEmpty()) {
            send(batch);
            batch = waiting.take(commands.room());
        }
    }

    private void send(List<Publish> batch) {
        String channel = batch.get(0).channel;
        RedisKeys keys = RedisKeys.of(channel);
        String runId = commands.runId();
        List<Object> args = new ArrayList<>(5 + 3 * batch.size());
        args.addAll(List.of(
                runId,
                Epochs.next(),
                settings.limits().historyAge().toMillis(),
                settings.limits().historySize(),
                settings.limits().idempotencyKeys()));
        int bytes = 0;
        for (Publish publish : batch) {
            args.addAll(List.of(publish.kind, publish.bytes, publish.idempotencyKey));
            bytes += publish.bytes.length;
        }
        commands.run(
                        RedisScript.PUBLISH,
                        bytes,
                        List.of(keys.meta(), keys.stream(), keys.idempotency(), keys.live()),
                        args.toArray())
                .onSuccess(answer -> answered(batch, answer, runId))
                .onFailure(cause -> batch.forEach(publish -> failed(publish, cause)));
    }

    /** The epoch, and two values for each: {@code publish.lua} says which. */
    private void answered(List<Publish> batch, Response answer, String runId) {
        String epoch = answer.get(0).toString();
        Map<Publish, Published> stored = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            Publish publish = batch.get(i);
            Response value = answer.get(1 + 2 * i);
            int how = answer.get(2 + 2 * i).toInteger();
            if (how == REFUSED) {
                failed(publish, new RefusedException(value.toString()));
            } else {
                Position position = new Position(epoch, value.toLong());
                witness.saw(publish.channel, position);
                stored.put(publish, new Published(position, how == REPEATED));
            }
        }
        if (!stored.isEmpty()) {
            fence.after(runId)
                    .onSuccess(durable -> stored.forEach(this::succeeded))
                    .onFailure(cause -> stored.keySet().forEach(publish -> failed(publish, cause)));
        }
        if (!waiting.isEmpty()) {
            flushAtEndOfTick();
        }
    }

    private void succeeded(Publish publish, Published published) {
        release(publish);
        publish.promise.complete(published);
    }

    private void failed(Publish publish, Throwable cause) {
        if (!closed
                && cause instanceof AnswerLostException lost
                && (publish.canBeRepeated() || !lost.outcomeUnknown())) {
            publish.mayBeStored |= lost.outcomeUnknown();
            waiting.add(publish);
        } else {
            release(publish);
            publish.promise.fail(outcome(publish, cause));
        }
    }

    /** A failure that knows of the last attempt alone says so if an earlier one's answer was lost. */
    private static Throwable outcome(Publish publish, Throwable cause) {
        boolean saysUnknown = cause instanceof BackplaneException failure && failure.outcomeUnknown();
        return publish.mayBeStored && !saysUnknown
                ? new BackplaneException(cause.getMessage() + "; an earlier attempt may have been stored", true)
                : cause;
    }

    private void check() {
        long oldest = System.nanoTime() - settings.publishTimeout().toNanos();
        waiting.takeIf(publish -> publish.since - oldest < 0)
                .forEach(publish -> giveUp(
                        publish,
                        "Redis at " + settings.url() + " was away for "
                                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - publish.since) + " ms"));
        flush();
    }

    private void giveUp(Publish publish, String why) {
        release(publish);
        publish.promise.fail(
                publish.mayBeStored
                        ? new BackplaneException(why + ": it is not known whether the message was stored", true)
                        : new BackplaneException(why + ": the message was not stored"));
    }

    private void release(Publish publish) {
        unanswered--;
        unansweredBytes -= publish.bytes.length;
    }
}
