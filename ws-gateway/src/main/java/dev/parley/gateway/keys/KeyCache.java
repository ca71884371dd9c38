package dev.parley.gateway.keys;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process's keys. They are read again when their lifetime is over, and when a token names an unknown key, though for that
 * reason at most once a minute: anybody can make up names. Keys that were read once are used until others can be read.
 * Thread-safe.
 */
public final class KeyCache {

    private static final Logger LOG = LoggerFactory.getLogger(KeyCache.class);
    private static final long UNKNOWN_NANOS = TimeUnit.MINUTES.toNanos(1);
    /** How soon a failed read is repeated while there are no keys. */
    private static final Duration FIRST_RETRY = Duration.ofSeconds(5);

    /** The same while the former keys are in use; a source with a shorter lifetime, such as a file, is read as often as ever. */
    private static final Duration LATER_RETRY = Duration.ofMinutes(1);

    private final Vertx vertx;
    private final KeySource source;
    private final KeyDocument document;
    private final LongSupplier clock;
    private volatile KeySet keys = KeySet.EMPTY;
    /** Guarded by this, as all below. */
    private @Nullable Promise<KeySet> underWay;

    private long askedAt;
    private boolean asked;
    private boolean failing;
    private boolean closed;
    private long timer = -1;

    public KeyCache(Vertx vertx, KeySource source, KeyDocument document) {
        this(vertx, source, document, System::nanoTime);
    }

    /** @param clock monotonic, in nanoseconds */
    KeyCache(Vertx vertx, KeySource source, KeyDocument document, LongSupplier clock) {
        this.vertx = vertx;
        this.source = source;
        this.document = document;
        this.clock = clock;
    }

    /** Completes when the keys were read for the first time, or once that has failed and is tried again. Never fails. */
    public Future<Void> start() {
        return read().mapEmpty();
    }

    /** The present keys; none before the first read succeeded. */
    public KeySet keys() {
        return keys;
    }

    /**
     * A token names a key that is not among the present ones. Completes, on any thread, with the keys after another read, or
     * with the present ones if the last such read was less than a minute ago. Never fails.
     */
    public Future<KeySet> readForUnknown() {
        synchronized (this) {
            Promise<KeySet> running = underWay;
            if (running != null) {
                return running.future();
            }
            long now = clock.getAsLong();
            if (closed || (asked && now - askedAt < UNKNOWN_NANOS)) {
                return Future.succeededFuture(keys);
            }
            asked = true;
            askedAt = now;
        }
        return read();
    }

    private Future<KeySet> read() {
        Promise<KeySet> reading = Promise.promise();
        synchronized (this) {
            Promise<KeySet> running = underWay;
            if (running != null) {
                return running.future();
            }
            underWay = reading;
            vertx.cancelTimer(timer);
        }
        source.read().map(this::parsed).onComplete((fresh, failure) -> {
            onRead(fresh, failure);
            reading.complete(keys);
        });
        return reading.future();
    }

    private KeySet parsed(Buffer bytes) {
        return document.read(bytes);
    }

    private synchronized void onRead(@Nullable KeySet fresh, @Nullable Throwable failure) {
        underWay = null;
        if (fresh != null) {
            if (failing || keys.isEmpty()) {
                LOG.info("Tokens are verified with {} keys of {}", fresh.size(), source.name());
            }
            keys = fresh;
        } else if (!failing) {
            LOG.warn(
                    "The keys of {} can't be read, {}: {}",
                    source.name(),
                    keys.isEmpty()
                            ? "and tokens are refused with 503 until they can"
                            : "so the former ones stay in use",
                    String.valueOf(failure == null ? "" : failure.getMessage()));
        }
        failing = fresh == null;
        if (!closed) {
            timer = vertx.setTimer(pause().toMillis(), again -> read());
        }
    }

    private Duration pause() {
        if (!failing) {
            return source.lifetime();
        }
        return keys.isEmpty() ? FIRST_RETRY : shorter(LATER_RETRY, source.lifetime());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The keys stay as they are. */
    public void close() {
        synchronized (this) {
            closed = true;
            vertx.cancelTimer(timer);
        }
        source.close();
    }
}
