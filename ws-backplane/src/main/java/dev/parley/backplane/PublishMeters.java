package dev.parley.backplane;

import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.meters.Counter;
import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How the publishes of this process ended. Safe to use from any thread. */
public final class PublishMeters {

    /** How a publish ended. */
    public enum Result {
        /** The message was stored, and is as durable as the settings ask for. */
        STORED,
        /** The channel knew the idempotency key: nothing was stored or sent. */
        REPEATED,
        /** The message was sent, and is not stored. */
        EPHEMERAL,
        /** Redis answered with an error. */
        REFUSED,
        /** Too many publishes wait for Redis. */
        OVERLOADED,
        /** Redis was away for the whole time that a publish may take. */
        TIMED_OUT,
        /** The answer was lost: the message may be stored. */
        UNKNOWN,
        /** Redis, or the node with the channel, could not be asked. */
        UNAVAILABLE;

        private String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Family PUBLISHES = Family.counter(
                    "parley_publishes_total", "Publishes of this process, by how they ended.")
            .by(Label.of(
                    "result", Arrays.stream(Result.values()).map(Result::label).toList()));

    private static final Future<Published> SENT = Future.succeededFuture(new Published(Position.NONE, false));

    private final Map<Result, Counter> byResult = new EnumMap<>(Result.class);

    public PublishMeters(Meters meters) {
        for (Result result : Result.values()) {
            byResult.put(result, meters.counter(PUBLISHES, result.label()));
        }
    }

    public static List<Family> families() {
        return List.of(PUBLISHES);
    }

    public void count(Result result) {
        Objects.requireNonNull(byResult.get(result)).increment();
    }

    /**
     * Counts an ephemeral publish.
     *
     * @param failure null if the message was sent
     * @return its outcome
     */
    public Future<Published> sent(@Nullable Throwable failure) {
        if (failure == null) {
            count(Result.EPHEMERAL);
            return SENT;
        }
        boolean isUnknown = failure instanceof BackplaneException cause && cause.outcomeUnknown();
        count(isUnknown ? Result.UNKNOWN : Result.UNAVAILABLE);
        return Future.failedFuture(failure);
    }

    /** Counts a publish that succeeded. */
    public void succeeded(PublishOptions options, Published published) {
        if (options.ephemeral()) {
            count(Result.EPHEMERAL);
        } else {
            count(published.repeated() ? Result.REPEATED : Result.STORED);
        }
    }
}
