package dev.parley.bench.cluster.ledger;

import dev.parley.bench.cluster.ledger.Event.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One phase's books. A seat is a client's connection; its number is never given to another. What happens to seats that
 * are not counted is not held against anyone, but what they say must reach all who are. Used by any thread.
 */
public final class Ledger {

    private static final Logger LOG = LoggerFactory.getLogger(Ledger.class);

    /** What takes longer to be answered is a disturbance, in milliseconds. */
    static final long PATIENCE_MILLIS = 2000;

    /** So many unanswered events, and a seat sends no more. */
    private static final int MOST_OUTSTANDING = 250;

    private final Map<Integer, Seat> seats = new HashMap<>();
    private final Disturbances disturbances = new Disturbances();
    private boolean ended;
    private int said;
    private int asked;
    private int failed;
    private int duplicates;
    private int misordered;
    private int connects;
    private int refused;
    private int closed;
    private long longestGap;
    private long slowest;

    public synchronized void open(int number, boolean counted, long at) {
        seats.put(number, new Seat(at, counted));
    }

    /** @param expected whether its gateway was told to stop */
    public synchronized void closed(int number, boolean expected, long at) {
        Seat seat = seat(number);
        seat.closed = true;
        if (seat.counted && !expected) {
            closed++;
            disturbances.add(at, at);
        }
    }

    /** Whether a seat may send another event: it is open and not too many are unanswered. */
    public synchronized boolean maySend(int number) {
        Seat seat = seats.get(number);
        return seat != null && !seat.closed && seat.outstanding.size() < MOST_OUTSTANDING;
    }

    /** @return the message's place among the seat's events */
    public synchronized int say(int number, long at) {
        said += seat(number).counted ? 1 : 0;
        return seat(number).send(Kind.SAY, at).order;
    }

    public synchronized void ask(int number, long at) {
        asked += seat(number).counted ? 1 : 0;
        seat(number).send(Kind.WHO, at);
    }

    /** A seat got a message that another, or itself, said. */
    public synchronized void heard(int number, int sender, int order, long at) {
        Seat seat = seat(number);
        Event event = Objects.requireNonNull(seat(sender).said.get(order), "a message that nobody sent");
        boolean again = event.heardBy.get(number);
        event.heardBy.set(number);
        if (seat.counted) {
            duplicates += again ? 1 : 0;
            misordered += !again && seat.isLate(sender, order) ? 1 : 0;
        }
        long gap = seat.hear(at);
        longestGap = seat.counted && !ended ? Math.max(longestGap, gap) : longestGap;
        if (number == sender && seat.outstanding.containsKey(order)) {
            resolved(seat, event, at);
        }
    }

    /** A seat was told who is there. */
    public synchronized void answered(int number, long at) {
        Seat seat = seat(number);
        resolved(seat, seat.oldest(event -> event.kind == Kind.WHO), at);
    }

    /** A seat got an error frame: its oldest unanswered event has failed. */
    public synchronized void failed(int number, long at) {
        Seat seat = seat(number);
        resolved(seat, seat.oldest(event -> true), at);
        if (seat.counted) {
            failed++;
            disturbances.add(at, at);
        }
    }

    private void resolved(Seat seat, @Nullable Event event, long at) {
        if (event == null) {
            return;
        }
        seat.resolve(event, at);
        if (seat.counted) {
            slowest = Math.max(slowest, at - event.at);
            if (at - event.at > PATIENCE_MILLIS) {
                disturbances.add(event.at + PATIENCE_MILLIS, at);
            }
        }
    }

    /** A handshake ended. */
    public synchronized void connected(boolean accepted, long from, long at) {
        connects++;
        refused += accepted ? 0 : 1;
        if (!accepted || at - from > PATIENCE_MILLIS) {
            disturbances.add(accepted ? from + PATIENCE_MILLIS : at, at);
        }
    }

    /** Whether nothing failed for 3 s, nothing waits too long, and every open seat was answered within them. */
    public synchronized boolean isCalm(long now) {
        Disturbances all = withOpenOnes(now);
        return all.isCalm(now)
                && seats.values().stream()
                        .filter(seat -> !seat.closed)
                        .allMatch(seat -> now - seat.resolvedAt < Disturbances.CALM_MILLIS);
    }

    /** How long after an instant 3 s without failure began, in milliseconds. */
    public synchronized long recovery(long instant, long now) {
        return withOpenOnes(now).recovery(instant);
    }

    private Disturbances withOpenOnes(long now) {
        Disturbances all = new Disturbances();
        all.addAll(disturbances);
        seats.values().stream()
                .filter(seat -> seat.counted && !seat.closed)
                .forEach(seat -> seat.outstanding.values().stream()
                        .filter(event -> now - event.at > PATIENCE_MILLIS)
                        .forEach(event -> all.add(
                                seat.isPassed(event) ? event.at : event.at + PATIENCE_MILLIS,
                                seat.isPassed(event) ? event.at + 1 : now)));
        return all;
    }

    /** Whether every open seat's events were answered, and all that anybody heard was heard by everybody. */
    public synchronized boolean isSettled() {
        return missed() == 0 && seats.values().stream().allMatch(seat -> seat.closed || seat.outstanding.isEmpty());
    }

    /** Nobody sends any more: silence is no gap from here on. */
    public synchronized void end(long at) {
        ended = true;
        seats.values().stream()
                .filter(seat -> seat.counted && !seat.closed)
                .forEach(seat -> longestGap = Math.max(longestGap, at - seat.heardAt));
    }

    public synchronized Tally tally() {
        seats.forEach((number, seat) -> seat.outstanding.values().stream()
                .filter(event -> seat.counted && !seat.closed)
                .forEach(event -> LOG.info(
                        "{} {} of seat {}, sent at {}, has no answer; {} heard it",
                        event.kind,
                        event.order,
                        number,
                        event.at,
                        event.heardBy.cardinality())));
        int unheard = left(Kind.SAY);
        return new Tally(
                said,
                failed,
                unheard,
                missed(),
                duplicates,
                misordered,
                asked,
                left(Kind.WHO),
                connects,
                refused,
                closed,
                longestGap,
                slowest);
    }

    private int left(Kind kind) {
        return (int) seats.values().stream()
                .filter(seat -> seat.counted && !seat.closed)
                .flatMap(seat -> seat.outstanding.values().stream())
                .filter(event -> event.kind == kind && event.heardBy.isEmpty())
                .count();
    }

    private int missed() {
        return (int) seats.values().stream()
                .flatMap(seat -> seat.said.values().stream())
                .filter(event -> !event.heardBy.isEmpty())
                .mapToLong(this::missing)
                .sum();
    }

    private long missing(Event event) {
        return seats.entrySet().stream()
                .filter(entry -> entry.getValue().counted && !entry.getValue().closed)
                .filter(entry -> entry.getValue().presentFrom <= event.at && !event.heardBy.get(entry.getKey()))
                .count();
    }

    private Seat seat(int number) {
        return Objects.requireNonNull(seats.get(number), "no such seat");
    }
}
