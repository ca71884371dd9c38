package dev.parley.gateway.takeover;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.LostGateway;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The records of a lost gateway that are owed a {@code $disconnect}. They are read a page at a time, ahead of the events, and
 * erased many at a time after the answers. Used on the takeover's event loop.
 */
final class OwedRecords {

    /** Small: a page is read and decoded between what others send and receive. */
    private static final int PAGE = 200;

    private final LostGateway lost;
    private final Supplier<Future<List<LeaseRecord>>> reader;
    private final Queue<LeaseRecord> waiting = new ArrayDeque<>();
    /** A record may be read twice. */
    private final Set<String> seen = new HashSet<>();

    private List<String> answered = new ArrayList<>();
    private int answeredCount;
    private boolean reading;
    private boolean allRead;

    /** @param repeated repeats a step until Redis answers, and fails once the takeover is over */
    OwedRecords(LostGateway lost, Repetition repeated) {
        this.lost = lost;
        this.reader = () -> repeated.of(() -> lost.next(PAGE));
    }

    /** Repeats a step while it fails. */
    interface Repetition {
        Future<List<LeaseRecord>> of(Supplier<Future<List<LeaseRecord>>> step);
    }

    int waiting() {
        return waiting.size();
    }

    /** To be called only while records wait. */
    LeaseRecord take() {
        return waiting.remove();
    }

    /** The record's event is still owed. */
    void putBack(LeaseRecord record) {
        waiting.add(record);
    }

    /** Returns true once each record was taken, and not put back. */
    boolean isEmpty() {
        return allRead && waiting.isEmpty();
    }

    /** Reads the next page unless enough records wait. */
    void readAhead() {
        if (allRead || reading || waiting.size() >= PAGE) {
            return;
        }
        reading = true;
        reader.get().onSuccess(page -> {
            reading = false;
            allRead = page.isEmpty();
            for (LeaseRecord record : page) {
                if (seen.add(record.connectionId())) {
                    waiting.add(record);
                }
            }
        });
    }

    /** The record's event was answered: the record goes with the next {@link #eraseAnswered}. */
    void answered(LeaseRecord record) {
        answeredCount++;
        answered.add(record.connectionId());
    }

    /** How many events were answered so far. */
    int answeredCount() {
        return answeredCount;
    }

    /** Completes once Redis has erased them. Where that fails, the lease's end or the next claimant does it. */
    Future<Void> eraseAnswered() {
        if (answered.isEmpty()) {
            return Future.succeededFuture();
        }
        List<String> erased = answered;
        answered = new ArrayList<>();
        return lost.erase(erased);
    }
}
