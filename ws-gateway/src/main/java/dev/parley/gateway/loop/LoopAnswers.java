package dev.parley.gateway.loop;

import io.vertx.core.Future;
import java.util.List;

/**
 * What several event loops answered.
 *
 * @param busy how many did not answer in time
 */
public record LoopAnswers<T>(List<T> each, int busy) {

    /**
     * Waits for all calls.
     *
     * @param calls by {@link LoopCall}
     * @return fails as the first call that fails for another reason than a busy event loop
     */
    public static <T> Future<LoopAnswers<T>> of(List<Future<T>> calls) {
        return Future.join(calls).transform((over, failure) -> {
            for (Future<T> call : calls) {
                if (call.failed() && !LoopCall.isBusy(call.cause())) {
                    return Future.failedFuture(call.cause());
                }
            }
            List<T> each =
                    calls.stream().filter(Future::succeeded).map(Future::result).toList();
            return Future.succeededFuture(new LoopAnswers<>(each, calls.size() - each.size()));
        });
    }
}
