package dev.parley.backplane.redis.refusal;

import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.refusal.RefusalStore.Stored;
import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.backplane.refusal.TooManyRefusalsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The refusals in Redis, and what this process knows of them. It looks each second whether they have changed. While Redis is
 * away, what is known stays in force; a Redis that has lost its memory is given it back.
 */
public final class RedisRefusals implements Refusals {

    private static final Logger LOG = LoggerFactory.getLogger(RedisRefusals.class);
    private static final long LOOK_MILLIS = 1000;

    private final Vertx vertx;
    private final CallLoop loop;
    private final RefusalStore store;
    private boolean looking;
    private long timer = -1;
    private volatile Stored known = Stored.NONE;

    /** @param group the API and stage whose gateways share the refusals, as {@code API_ID/STAGE} */
    public RedisRefusals(Vertx vertx, CallLoop loop, RedisCommands commands, String group) {
        this.vertx = vertx;
        this.loop = loop;
        this.store = new RefusalStore(commands, group);
    }

    /** On the backplane's loop, once Redis is up. Completes once the refusals are known, or could not be read. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(LOOK_MILLIS, tick -> look());
        return refresh().otherwiseEmpty();
    }

    /** On the backplane's loop. */
    public void close() {
        vertx.cancelTimer(timer);
    }

    private void look() {
        if (looking) {
            return;
        }
        looking = true;
        store.version()
                .compose(current ->
                        current.equals(known.version()) && !isLost(current) ? Future.succeededFuture() : refresh())
                .onComplete(done -> looking = false)
                .onFailure(cause -> LOG.debug("Refusals can't be read: {}", cause.getMessage()));
    }

    private Future<Void> refresh() {
        return store.read().compose(stored -> {
            if (isLost(stored)) {
                LOG.warn(
                        "Redis has lost the refusals: {} of them are stated again",
                        inForce().size());
                return store.restore(known.births(), inForce())
                        .compose(restored -> store.read())
                        .map(this::use);
            }
            return Future.succeededFuture(use(stored));
        });
    }

    private Void use(Stored stored) {
        if (!stored.version().equals(known.version())) {
            known = stored;
        }
        return null;
    }

    /** A process that knew no refusal may have made others after the loss. */
    private boolean isLost(Stored stored) {
        return isLost(stored.version())
                || (stored.isAfterLossOf(known) && !inForce().isEmpty());
    }

    /** Any change leaves a version, which outlives every refusal. */
    private boolean isLost(String current) {
        return current.isEmpty() && !inForce().isEmpty();
    }

    private List<Refusal> inForce() {
        long now = System.currentTimeMillis();
        return known.refusals().stream().filter(refusal -> !refusal.isOver(now)).toList();
    }

    /** First looks, so that a Redis without a memory gets back what it lost before it gets something new. */
    @Override
    public Future<Void> put(Refusal refusal) {
        return loop.call(() -> refresh()
                .compose(seen -> store.put(refusal))
                .compose(stored -> stored ? refresh() : Future.failedFuture(new TooManyRefusalsException())));
    }

    @Override
    public Future<Boolean> remove(Subject subject) {
        return loop.call(() -> refresh().compose(seen -> store.remove(subject)).compose(removed -> refresh()
                .map(removed)));
    }

    @Override
    public Future<List<Refusal>> list() {
        return loop.call(() -> refresh().map(seen -> inForce()));
    }

    @Override
    public List<Refusal> known() {
        return known.refusals();
    }
}
