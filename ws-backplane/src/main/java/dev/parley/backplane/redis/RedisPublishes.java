package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.Epochs;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What is being published, in the order in which it was asked for. While Redis is away publishes wait here, within bounds
 * of bytes and time; one whose answer was lost with the connection is sent again if it has an idempotency key, and then
 * doubles nothing. Whatever happens, each completes, or fails saying whether it may have taken effect. Runs on one event
 * loop.
 */
final class RedisPublishes {

    private final Vertx vertx;
    private final RedisCommands commands;
    private final RedisFence fence;
    private final RedisSettings settings;
    private final Witness witness;

    /** What is to be sent, by the order of asking: one that comes back goes before all that were never sent. */
    private final TreeMap<Long, Publish> waiting = new TreeMap<>();

    private long lastNumber;
    private int unanswered;
    private long unansweredBytes;
    private long timer = -1;
    private boolean closed;

    RedisPublishes(Vertx vertx, RedisCommands commands, RedisFence fence, RedisSettings settings, Witness witness) {
        this.vertx = vertx;
        this.commands = commands;
        this.fence = fence;
        this.settings = settings;
        this.witness = witness;
    }

    private static final class Publish {
        final long number;
        final String channel;
        final String kind;
        final byte[] bytes;
        final PublishOptions options;
        final long since = System.nanoTime();
        final Promise<Published> promise = Promise.promise();

        /** Whether an answer was lost that may have said that it is stored. */
        boolean mayBeStored;

        Publish(long number, String channel, Payload payload, PublishOptions options) {
            this.number = number;
            this.channel = channel;
            this.kind = PayloadForm.kind(payload, options.stamped());
            this.bytes = PayloadForm.bytes(payload);
            this.options = options;
        }

        boolean canBeRepeated() {
            return !options.idempotencyKey().isEmpty();
        }
    }

    void start() {
        timer = vertx.setPeriodic(Math.max(1, settings.publishTimeout().toMillis() / 40), again -> check());
    }

    /** What Redis has yet to answer, or to make durable, goes on; nothing is sent again. */
    void close() {
        closed = true;
        vertx.cancelTimer(timer);
        List.copyOf(waiting.values()).forEach(publish -> giveUp(publish, "The backplane is closed"));
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
        waiting.put(publish.number, publish);
        flush();
        return publish.promise.future();
    }

    /** Sends what waits; to be called on each new connection. */
    void flush() {
        while (!waiting.isEmpty() && commands.hasRoomFor(waiting.firstEntry().getValue().bytes.length)) {
            send(waiting.pollFirstEntry().getValue());
        }
    }

    private void send(Publish publish) {
        RedisKeys keys = RedisKeys.of(publish.channel);
        String runId = commands.runId();
        commands.run(
                        RedisScript.PUBLISH,
                        publish.bytes.length,
                        List.of(keys.meta(), keys.stream(), keys.idempotency(), keys.live()),
                        runId,
                        Epochs.next(),
                        settings.limits().historyAge().toMillis(),
                        publish.kind,
                        publish.bytes,
                        settings.limits().historySize(),
                        publish.options.idempotencyKey(),
                        settings.limits().idempotencyKeys())
                .onSuccess(answer -> stored(publish, published(answer), runId))
                .onFailure(cause -> failed(publish, cause));
    }

    private static Published published(Response answer) {
        Position position = new Position(answer.get(0).toString(), answer.get(1).toLong());
        return new Published(position, answer.get(2).toInteger() == 1);
    }

    private void stored(Publish publish, Published published, String runId) {
        witness.saw(publish.channel, published.position());
        fence.after(runId)
                .onSuccess(durable -> {
                    release(publish);
                    publish.promise.complete(published);
                })
                .onFailure(cause -> failed(publish, cause));
        flush();
    }

    private void failed(Publish publish, Throwable cause) {
        if (!closed
                && cause instanceof AnswerLostException lost
                && (publish.canBeRepeated() || !lost.outcomeUnknown())) {
            publish.mayBeStored |= lost.outcomeUnknown();
            waiting.put(publish.number, publish);
        } else {
            release(publish);
            publish.promise.fail(cause);
        }
    }

    private void check() {
        long oldest = System.nanoTime() - settings.publishTimeout().toNanos();
        Map.Entry<Long, Publish> first = waiting.firstEntry();
        while (first != null && first.getValue().since - oldest < 0) {
            giveUp(
                    first.getValue(),
                    "Redis at " + settings.url() + " was away for "
                            + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - first.getValue().since) + " ms");
            first = waiting.firstEntry();
        }
        flush();
    }

    private void giveUp(Publish publish, String why) {
        waiting.remove(publish.number);
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
