package dev.parley.backplane.redis.endpoint;

import dev.parley.backplane.BackplaneException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks several servers the same at once. Of the answers that come in time the best counts, so that a server that was cut off
 * misleads nobody while another one answers. Runs on one event loop.
 *
 * @param <T> what is answered
 */
public final class ServerPoll<T> {

    /** How long other servers may take once one has answered. */
    private static final long GRACE_MILLIS = 200;

    private final Vertx vertx;
    private final Comparator<T> order;
    private final Promise<Answer<T>> result = Promise.promise();
    private final List<String> failures = new ArrayList<>();
    private @Nullable T best;
    private int open;

    private ServerPoll(Vertx vertx, Comparator<T> order, int open) {
        this.vertx = vertx;
        this.order = order;
        this.open = open;
    }

    /**
     * The greatest of the answers.
     *
     * @param isComplete true if every server has answered
     */
    public record Answer<T>(T best, boolean isComplete) {}

    /**
     * Fails with what each server said, if none of them gives an answer.
     *
     * @param servers at least one
     * @param question must complete in any case
     */
    public static <T> Future<Answer<T>> of(
            Vertx vertx,
            Collection<ServerAddress> servers,
            Function<ServerAddress, Future<T>> question,
            Comparator<T> order) {
        ServerPoll<T> poll = new ServerPoll<>(vertx, order, servers.size());
        List.copyOf(servers).forEach(server -> question.apply(server)
                .onSuccess(poll::answered)
                .onFailure(cause -> poll.failed(server + ": " + cause.getMessage())));
        return poll.result.future();
    }

    private void answered(T answer) {
        if (best == null) {
            vertx.setTimer(GRACE_MILLIS, late -> end());
        }
        if (best == null || order.compare(answer, best) > 0) {
            best = answer;
        }
        oneLess();
    }

    private void failed(String reason) {
        failures.add(reason);
        oneLess();
    }

    private void oneLess() {
        open--;
        if (open == 0) {
            end();
        }
    }

    private void end() {
        if (best != null) {
            result.tryComplete(new Answer<>(best, open == 0 && failures.isEmpty()));
        } else {
            result.tryFail(new BackplaneException(String.join("; ", failures)));
        }
    }
}
