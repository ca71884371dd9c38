package dev.parley.backplane.redis.publish;

import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.link.AnswerLostException;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.NodeCommands;
import dev.parley.backplane.redis.link.PerShard;
import dev.parley.backplane.redis.link.Redirect;
import dev.parley.backplane.redis.link.RedisCommands;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.Function;

/** Reports when writes are as durable as configured: a {@link DurabilityBarrier} for each server. Runs on one event loop. */
public final class DurabilityBarriers {

    private static final String KEY = "parley:v1:fence";

    private final Shards shards;
    private final boolean isDemanded;
    private final PerShard<DurabilityBarrier> barriers;

    /**
     * @param goal empty if the memory of Redis suffices; then nothing is held up and no connection is needed
     * @param onStarted called whenever a connection is up for the first time
     */
    public DurabilityBarriers(
            Vertx vertx,
            Shards shards,
            Function<RedisEndpoint, LinkSettings> link,
            Optional<DurabilityGoal> goal,
            Runnable onStarted) {
        this.shards = shards;
        this.isDemanded = goal.isPresent();
        this.barriers = new PerShard<>(
                shards,
                endpoint -> {
                    DurabilityBarrier barrier = new DurabilityBarrier(
                            vertx, link.apply(endpoint), goal, () -> shards.keyAt(endpoint, KEY), this::moved);
                    barrier.start().onComplete(done -> onStarted.run());
                    return barrier;
                },
                DurabilityBarrier::close);
    }

    /** To be called at the start, and when servers came or went. */
    public void sync() {
        barriers.sync();
    }

    public Future<Void> close() {
        return Future.join(barriers.all().stream().map(DurabilityBarrier::close).toList())
                .mapEmpty();
    }

    public void moveTo(ServerAddress server) {
        barriers.all().forEach(barrier -> barrier.moveTo(server));
    }

    /** Returns true if all connections are up. Safe to call from any thread. */
    public boolean isUp() {
        return barriers.all().stream().allMatch(DurabilityBarrier::isUp);
    }

    /**
     * As {@link DurabilityBarrier#after}, for a write to a key.
     *
     * @param writtenTo the run id of the Redis process that answered
     */
    Future<Void> after(String key, String writtenTo) {
        if (!isDemanded) {
            return Future.succeededFuture();
        }
        DurabilityBarrier barrier = barriers.of(key);
        if (barrier == null || !barrier.isAt(writtenTo)) {
            // The slot may have moved to another server since.
            barrier = barriers.all().stream()
                    .filter(each -> each.isAt(writtenTo))
                    .findFirst()
                    .orElse(barrier);
        }
        return barrier == null
                ? Future.failedFuture(new AnswerLostException("No node has the slot any more", true))
                : barrier.after(writtenTo);
    }

    private void moved(Redirect redirect) {
        redirect.server().ifPresentOrElse(server -> shards.redirected(redirect.slot(), server), shards::refresh);
    }

    /** Fails, as in {@link #after}, every write that another process answered than the one that a server is now. */
    public void loseOthers(RedisCommands commands) {
        for (RedisEndpoint endpoint : shards.all()) {
            DurabilityBarrier barrier = barriers.at(endpoint);
            NodeCommands node = commands.at(endpoint);
            if (barrier != null && node != null) {
                barrier.loseOthersThan(node.runId());
            }
        }
    }
}
