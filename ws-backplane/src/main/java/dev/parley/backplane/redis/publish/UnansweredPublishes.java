package dev.parley.backplane.redis.publish;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.PublishMeters;
import dev.parley.backplane.PublishMeters.Result;
import dev.parley.functions.Published;
import dev.parley.meters.Buckets;
import dev.parley.meters.Family;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopHistogram;
import dev.parley.meters.LoopMeters;
import io.vertx.core.Future;
import java.util.List;

/** The publishes without an answer so far, within bounds of number and bytes, and how the others ended. Used on one event loop. */
public final class UnansweredPublishes {

    private static final Family WAITING = Family.gauge(
            "parley_publishes_waiting", "Publishes without an answer: they wait for Redis, or for durability.");

    private static final Family WAITING_BYTES =
            Family.gauge("parley_publishes_waiting_bytes", "Payload bytes of the publishes without an answer.");

    private static final Family SECONDS = Family.histogram(
            "parley_publish_seconds",
            "How long publishes to Redis took until they were stored, and as durable as the settings ask for.",
            Buckets.LATENCY);

    private final PublishMeters results;
    private final LoopCounter waiting;
    private final LoopCounter waitingBytes;
    private final LoopHistogram seconds;
    private final PublishSettings settings;
    private int count;
    private long bytes;

    /** @param meters of the loop on which all of this is used */
    public UnansweredPublishes(PublishSettings settings, PublishMeters results, LoopMeters meters) {
        this.settings = settings;
        this.results = results;
        this.waiting = meters.counter(WAITING);
        this.waitingBytes = meters.counter(WAITING_BYTES);
        this.seconds = meters.histogram(SECONDS);
    }

    public static List<Family> families() {
        return List.of(WAITING, WAITING_BYTES, SECONDS);
    }

    int size() {
        return count;
    }

    /** Returns false, and adds nothing, if too much is unanswered. A single publish may be of any size. */
    boolean add(PendingPublish publish) {
        if (count >= settings.maxPending()
                || (bytes + publish.bytes.length > settings.maxPendingBytes() && count > 0)) {
            return false;
        }
        change(1, publish.bytes.length);
        return true;
    }

    /** The answer to a publish that was not added. */
    <T> Future<T> refuse(Result result, String why) {
        results.count(result);
        return Future.failedFuture(new BackplaneException(why));
    }

    void succeeded(PendingPublish publish, Published published) {
        change(-1, -publish.bytes.length);
        results.count(published.repeated() ? Result.REPEATED : Result.STORED);
        seconds.record(System.nanoTime() - publish.since);
        publish.promise.complete(published);
    }

    /** @param result counts unless the cause says that the message may be stored */
    void failed(PendingPublish publish, Result result, Throwable cause) {
        change(-1, -publish.bytes.length);
        boolean isUnknown = cause instanceof BackplaneException failure && failure.outcomeUnknown();
        results.count(isUnknown ? Result.UNKNOWN : result);
        publish.promise.fail(cause);
    }

    private void change(int publishes, long payloads) {
        count += publishes;
        bytes += payloads;
        waiting.add(publishes);
        waitingBytes.add(payloads);
    }
}
