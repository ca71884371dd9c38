package dev.parley.backplane.redis.lease;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.lease.LeaseRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one gateway's records, on their way to Redis. One command is under way at a time; whatever comes meanwhile, or
 * within one tick, goes with the next. Of several changes to a record only the last is sent. Runs on the backplane's loop.
 *
 * <p>A change that fails is repeated, or reported to its caller. Repeated ones are bounded: one for each connection.
 */
final class RecordWrites {

    private static final long UPDATE_MILLIS = 500;
    private static final long RETRY_MILLIS = 1000;

    /** What a write needs of its lease. */
    interface Lease {
        Future<Standing> write(List<LeaseRecord> puts, List<String> erases);

        /** The lease is not held any more, or Redis lost it. */
        void refused(Standing standing);
    }

    private final Vertx vertx;
    private final Lease lease;
    private final WriteQueue queue = new WriteQueue();
    private final List<Promise<Void>> settling = new ArrayList<>();

    private @Nullable Set<String> changed;
    private boolean flushing;
    private long timer = -1;
    private @Nullable BackplaneException closed;

    RecordWrites(Vertx vertx, Lease lease) {
        this.vertx = vertx;
        this.lease = lease;
    }

    /** Completes once Redis has the record, or a later change of it. Fails at once if Redis is away. */
    Future<Void> put(String id, Buffer content) {
        return change(id, content, false);
    }

    /** Sent within half a second. */
    void update(String id, Buffer content) {
        note(id);
        if (closed == null) {
            queue.add(id, content, true);
            flushWithin(UPDATE_MILLIS);
        }
    }

    /** Completes once Redis has erased the record, however long that takes; fails if the lease is lost. */
    Future<Void> erase(String id) {
        return change(id, null, true);
    }

    private Future<Void> change(String id, @Nullable Buffer content, boolean repeats) {
        note(id);
        return closed == null ? await(id, content, repeats) : Future.failedFuture(closed);
    }

    private Future<Void> await(String id, @Nullable Buffer content, boolean repeats) {
        Promise<Void> promise = Promise.promise();
        queue.add(id, content, repeats).waiting().add(promise);
        flushAtEndOfTick();
        return promise.future();
    }

    /** From here on {@link #isChanged} knows the records that are changed. */
    void beginRestoring() {
        changed = new HashSet<>();
    }

    void endRestoring() {
        changed = null;
    }

    private void note(String id) {
        if (changed != null) {
            changed.add(id);
        }
    }

    /** Returns true if what was listed of this record may be out of date. */
    boolean isChanged(String id) {
        return changed != null && changed.contains(id);
    }

    /** Stores records as they were listed, unless they were changed since. Fails if any of them fails. */
    Future<?> restore(List<LeaseRecord> listed) {
        if (closed != null) {
            return Future.failedFuture(closed);
        }
        List<Future<Void>> stored = new ArrayList<>();
        for (LeaseRecord record : listed) {
            String id = record.connectionId();
            if (!isChanged(id) && !queue.has(id)) {
                stored.add(await(id, record.content(), false));
            }
        }
        return Future.join(stored);
    }

    /** Erases a record that was not listed. */
    void eraseStale(String id) {
        if (closed == null) {
            queue.add(id, null, true);
            flushAtEndOfTick();
        }
    }

    private void flushAtEndOfTick() {
        if (!flushing) {
            flushing = true;
            vertx.runOnContext(tick -> flush());
        }
    }

    private void flushWithin(long millis) {
        if (timer == -1) {
            timer = vertx.setTimer(millis, due -> {
                timer = -1;
                flush();
            });
        }
    }

    /** Sends what waits, unless a command is under way. To be called when Redis is back, or the lease is held again. */
    void flush() {
        flushing = false;
        if (closed == null && !queue.isUnderWay() && queue.isWaiting()) {
            List<LeaseRecord> puts = new ArrayList<>();
            List<String> erases = new ArrayList<>();
            queue.take(puts, erases);
            lease.write(puts, erases).onSuccess(this::onAnswer).onFailure(this::onFailure);
        }
        if (!queue.isWaiting() && !queue.isUnderWay()) {
            settled();
        }
    }

    private void onAnswer(Standing standing) {
        if (standing == Standing.HELD) {
            queue.done();
            flush();
        } else {
            onFailure(new BackplaneException("Redis does not have this gateway's lease"));
            lease.refused(standing);
        }
    }

    private void onFailure(Throwable cause) {
        queue.failed(cause, closed == null);
        settled();
        if (queue.isWaiting()) {
            flushWithin(RETRY_MILLIS);
        }
    }

    /** Completes once everything was sent and answered, or a command failed. */
    Future<Void> settle() {
        Promise<Void> promise = Promise.promise();
        settling.add(promise);
        flush();
        return promise.future();
    }

    private void settled() {
        List<Promise<Void>> all = List.copyOf(settling);
        settling.clear();
        all.forEach(Promise::tryComplete);
    }

    /** Nothing is sent any more; whoever waits gets the reason. */
    void close(String reason) {
        BackplaneException cause = new BackplaneException(reason);
        closed = cause;
        vertx.cancelTimer(timer);
        queue.fail(cause);
        settled();
    }
}
