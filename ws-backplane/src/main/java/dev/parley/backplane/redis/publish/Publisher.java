package dev.parley.backplane.redis.publish;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.Epochs;
import dev.parley.backplane.PublishMeters.Result;
import dev.parley.backplane.redis.link.AnswerLostException;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.link.RefusedException;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
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
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Publishes messages, in the order of the calls within each channel. The publishes of one tick go to Redis as one call per
 * channel, and each gets its own answer. While Redis is away, publishes wait within bounds of bytes and time. A publish whose
 * answer was lost with the connection is repeated if it has an idempotency key, which prevents a duplicate. Every publish
 * completes, or fails and says whether the message may have been stored. Runs on one event loop.
 */
public final class Publisher {

    private static final int REPEATED = 1;
    private static final int REFUSED = 2;

    /** The pause after a first refusal. Each further one adds as much: a cluster that is down is not asked in a loop. */
    private static final long MOVING_MILLIS = 20;

    private static final long MAX_MOVING_MILLIS = 500;

    private final Vertx vertx;
    private final RedisCommands commands;
    private final DurabilityBarriers durability;
    private final PublishSettings settings;
    private final LastSeenPositions lastSeen;

    private final PublishQueue waiting = new PublishQueue();

    /** In a cluster a call may be refused, and a later one of the same channel not: so the later one waits. */
    private final boolean oneCallPerChannel;

    private final ToLongFunction<String> room;

    private final UnansweredPublishes unanswered;

    private long lastNumber;
    private long timer = -1;
    private boolean flushing;
    private boolean closed;

    public Publisher(
            Vertx vertx,
            RedisCommands commands,
            DurabilityBarriers durability,
            LastSeenPositions lastSeen,
            PublishSettings settings,
            UnansweredPublishes unanswered) {
        this.vertx = vertx;
        this.commands = commands;
        this.durability = durability;
        this.settings = settings;
        this.lastSeen = lastSeen;
        this.unanswered = unanswered;
        this.oneCallPerChannel = commands.isSpread();
        this.room =
                oneCallPerChannel ? channel -> commands.room(RedisKeys.live(channel)) : channel -> commands.room("");
    }

    public void start() {
        timer = vertx.setPeriodic(Math.max(1, settings.timeout().toMillis() / 40), again -> check());
    }

    /** Publishes that wait for an answer or for durability go on; nothing is repeated. */
    public void close() {
        closed = true;
        vertx.cancelTimer(timer);
        waiting.takeIf(publish -> true)
                .forEach(publish -> giveUp(publish, Result.UNAVAILABLE, "The backplane is closed"));
    }

    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        if (closed) {
            return unanswered.refuse(Result.UNAVAILABLE, "The backplane is closed");
        }
        PendingPublish publish = new PendingPublish(++lastNumber, channel, payload, options);
        if (!unanswered.add(publish)) {
            return unanswered.refuse(
                    Result.OVERLOADED,
                    "Redis is behind or away: " + unanswered.size() + " publishes wait for it; try later");
        }
        waiting.add(publish);
        flushAtEndOfTick();
        return publish.promise.future();
    }

    /** Later publishes of this tick join the call. */
    private void flushAtEndOfTick() {
        if (!flushing) {
            flushing = true;
            vertx.runOnContext(tick -> flush());
        }
    }

    /** Sends waiting publishes again. To be called on each new connection, and when keys have moved. */
    public void retry() {
        waiting.unpark();
        flush();
    }

    /** Sends waiting publishes, as far as there is room. */
    public void flush() {
        flushing = false;
        List<PendingPublish> batch = waiting.take(room, oneCallPerChannel);
        while (!batch.isEmpty()) {
            send(batch);
            batch = waiting.take(room, oneCallPerChannel);
        }
    }

    private void send(List<PendingPublish> batch) {
        String channel = batch.get(0).channel;
        RedisKeys keys = RedisKeys.of(channel);
        String runId = commands.runId(keys.live());
        if (oneCallPerChannel) {
            waiting.hold(channel);
        }
        List<Object> args = new ArrayList<>(5 + 3 * batch.size());
        args.addAll(List.of(
                runId,
                Epochs.next(),
                settings.limits().historyAge().toMillis(),
                settings.limits().historySize(),
                settings.limits().idempotencyKeys()));
        int bytes = 0;
        for (PendingPublish publish : batch) {
            args.addAll(List.of(publish.kind, publish.bytes, publish.idempotencyKey));
            bytes += publish.bytes.length;
        }
        commands.run(
                        RedisScript.PUBLISH,
                        bytes,
                        List.of(keys.meta(), keys.stream(), keys.idempotency(), keys.live()),
                        args.toArray())
                .onComplete((answer, cause) -> release(channel, batch.get(0), cause))
                .onSuccess(answer -> answered(batch, answer, keys.live(), runId))
                .onFailure(cause -> batch.forEach(publish -> failed(publish, cause)));
    }

    /** After a refusal the slot may be moving to another node, which takes milliseconds. */
    private void release(String channel, PendingPublish first, @Nullable Throwable cause) {
        if (!oneCallPerChannel) {
            return;
        }
        if (cause instanceof AnswerLostException lost && !lost.outcomeUnknown()) {
            first.refusals++;
            long pause = Math.min(MOVING_MILLIS * first.refusals, MAX_MOVING_MILLIS);
            vertx.setTimer(pause, moved -> release(channel, first, null));
        } else {
            waiting.release(channel);
            flushAtEndOfTick();
        }
    }

    /** {@code publish.lua} documents the answer. */
    private void answered(List<PendingPublish> batch, Response answer, String key, String runId) {
        String epoch = answer.get(0).toString();
        Map<PendingPublish, Published> stored = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            PendingPublish publish = batch.get(i);
            Response value = answer.get(1 + 2 * i);
            int how = answer.get(2 + 2 * i).toInteger();
            if (how == REFUSED) {
                failed(publish, new RefusedException(value.toString()));
            } else {
                Position position = new Position(epoch, value.toLong());
                lastSeen.record(publish.channel, position);
                stored.put(publish, new Published(position, how == REPEATED));
            }
        }
        if (!stored.isEmpty()) {
            durability
                    .after(key, runId)
                    .onSuccess(durable -> stored.forEach(unanswered::succeeded))
                    .onFailure(cause -> stored.keySet().forEach(publish -> failed(publish, cause)));
        }
        if (!waiting.isEmpty()) {
            flushAtEndOfTick();
        }
    }

    private void failed(PendingPublish publish, Throwable cause) {
        if (!closed
                && cause instanceof AnswerLostException lost
                && (publish.canBeRepeated() || !lost.outcomeUnknown())) {
            publish.mayBeStored |= lost.outcomeUnknown();
            waiting.add(publish);
        } else {
            unanswered.failed(publish, resultOf(cause), outcome(publish, cause));
        }
    }

    private static Result resultOf(Throwable cause) {
        return cause instanceof RefusedException ? Result.REFUSED : Result.UNAVAILABLE;
    }

    /** The failure of a last attempt adds that an earlier attempt may have been stored. */
    private static Throwable outcome(PendingPublish publish, Throwable cause) {
        boolean saysUnknown = cause instanceof BackplaneException failure && failure.outcomeUnknown();
        return publish.mayBeStored && !saysUnknown
                ? new BackplaneException(cause.getMessage() + "; an earlier attempt may have been stored", true)
                : cause;
    }

    private void check() {
        long oldest = System.nanoTime() - settings.timeout().toNanos();
        waiting.takeIf(publish -> publish.since - oldest < 0)
                .forEach(publish -> giveUp(
                        publish,
                        Result.TIMED_OUT,
                        "Redis at " + settings.server() + " was away for "
                                + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - publish.since) + " ms"));
        retry();
    }

    private void giveUp(PendingPublish publish, Result result, String why) {
        unanswered.failed(
                publish,
                result,
                publish.mayBeStored
                        ? new BackplaneException(why + ": it is not known whether the message was stored", true)
                        : new BackplaneException(why + ": the message was not stored"));
    }
}
