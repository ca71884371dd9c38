package dev.parley.backplane.redis.lease;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.lease.LeaseRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes of one gateway's records, on their way to Redis. One command is under way at a time; whatever comes meanwhile, or
 * within one tick, goes with the next. Of several changes to a record only the last is sent. Runs on the backplane's loop.
 *
 * <p>A change that fails is repeated, or reported to its caller. Repeated ones are bounded: one for each connection.
 */
final class RecordWrites {

    private static final int MAX_RECORDS = 500;
    private static final int MAX_BYTES = 1 << 20;
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
    private final Map<String, Write> pending = new LinkedHashMap<>();
    private final Map<String, Write> inFlight = new LinkedHashMap<>();
    private final List<Promise<Void>> settling = new ArrayList<>();

    private @Nullable Set<String> changed;
    private boolean flushing;
    private long timer = -1;
    private @Nullable BackplaneException closed;

    RecordWrites(Vertx vertx, Lease lease) {
        this.vertx = vertx;
        this.lease = lease;
    }

    /**
     * One record's change.
     *
     * @param content null erases the record
     * @param repeats true if a failure is not reported, but repeated until Redis is back
     * @param waiting who waits for the change, or for a change in whose place it stepped
     */
    private record Write(@Nullable Buffer content, boolean repeats, List<Promise<Void>> waiting) {}

    /** Completes once Redis has the record, or a later change of it. Fails at once if Redis is away. */
    Future<Void> put(String id, Buffer content) {
        return change(id, content, false);
    }

    /** Sent within half a second. */
    void update(String id, Buffer content) {
        note(id);
        if (closed == null) {
            add(id, content, true);
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
        add(id, content, repeats).waiting().add(promise);
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
            if (!isChanged(id) && !pending.containsKey(id) && !inFlight.containsKey(id)) {
                stored.add(await(id, record.content(), false));
            }
        }
        return Future.join(stored);
    }

    /** Erases a record that was not listed. */
    void eraseStale(String id) {
        if (closed == null) {
            add(id, null, true);
            flushAtEndOfTick();
        }
    }

    private Write add(String id, @Nullable Buffer content, boolean repeats) {
        Write write = new Write(content, repeats, new ArrayList<>(1));
        Write before = pending.put(id, write);
        if (before != null) {
            write.waiting().addAll(before.waiting());
        }
        return write;
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
        if (closed == null && inFlight.isEmpty() && !pending.isEmpty()) {
            List<LeaseRecord> puts = new ArrayList<>();
            List<String> erases = new ArrayList<>();
            take(puts, erases);
            lease.write(puts, erases).onSuccess(this::onAnswer).onFailure(this::onFailure);
        }
        if (pending.isEmpty() && inFlight.isEmpty()) {
            settled();
        }
    }

    private void take(List<LeaseRecord> puts, List<String> erases) {
        int bytes = 0;
        Iterator<Map.Entry<String, Write>> writes = pending.entrySet().iterator();
        while (writes.hasNext() && inFlight.size() < MAX_RECORDS && bytes < MAX_BYTES) {
            Map.Entry<String, Write> next = writes.next();
            writes.remove();
            inFlight.put(next.getKey(), next.getValue());
            Buffer content = next.getValue().content();
            if (content == null) {
                erases.add(next.getKey());
            } else {
                puts.add(new LeaseRecord(next.getKey(), content));
                bytes += content.length();
            }
        }
    }

    private void onAnswer(Standing standing) {
        if (standing == Standing.HELD) {
            List<Write> done = List.copyOf(inFlight.values());
            inFlight.clear();
            done.forEach(write -> write.waiting().forEach(Promise::tryComplete));
            flush();
        } else {
            onFailure(new BackplaneException("Redis does not have this gateway's lease"));
            lease.refused(standing);
        }
    }

    private void onFailure(Throwable cause) {
        Map<String, Write> failed = new LinkedHashMap<>(inFlight);
        inFlight.clear();
        failed.forEach((id, write) -> {
            if (!write.repeats() || closed != null) {
                write.waiting().forEach(promise -> promise.tryFail(cause));
            } else {
                repeat(id, write);
            }
        });
        settled();
        if (!pending.isEmpty()) {
            flushWithin(RETRY_MILLIS);
        }
    }

    private void repeat(String id, Write write) {
        Write later = pending.putIfAbsent(id, write);
        if (later != null) {
            later.waiting().addAll(write.waiting());
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
        pending.values().forEach(write -> write.waiting().forEach(promise -> promise.tryFail(cause)));
        pending.clear();
        settled();
    }
}
