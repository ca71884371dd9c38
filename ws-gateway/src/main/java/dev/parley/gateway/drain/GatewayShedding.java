package dev.parley.gateway.drain;

import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.loop.LoopCall;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.ClosedBy;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets some of one gateway's connections go while it accepts others: the oldest first, so that a client that has just been
 * moved here stays. Each goes between two of its events.
 */
final class GatewayShedding {

    private static final String WORDS = "Moved to another gateway";
    private static final long LOOK_MILLIS = 10;

    /** How many more connections than are to go are looked at, since some of them may be busy or leave. */
    private static final int SPARE = 50;

    /** A turn never ends by its bound, at which a drain closes what is left. */
    private static final Duration NO_BOUND = Duration.ofDays(1);

    private final Context context;
    private final ConnectionTable table;
    /** Used on the event loop only. */
    private @Nullable Turn current;

    /** @param context of the event loop on which the connections live */
    GatewayShedding(Context context, ConnectionTable table) {
        this.context = context;
        this.table = table;
    }

    /** What one turn lets go. */
    private static final class Turn {
        final Queue<Connection> waiting;
        final DrainPace pace;
        final long endsAt;
        final long graceNanos;
        final boolean isEmpty;
        final Promise<Integer> done = Promise.promise();
        int left;
        int closed;

        Turn(Queue<Connection> waiting, int closings, Duration time, long now) {
            this.waiting = waiting;
            this.pace = new DrainPace(new DrainPlan(closings, time, NO_BOUND, Duration.ZERO, time), closings, now);
            this.endsAt = now + time.toNanos();
            this.graceNanos = time.toNanos() / 4;
            this.isEmpty = closings == 0;
            this.left = closings;
        }

        /**
         * A turn has its time even if nothing is left to close, since the next one begins at its end. It lasts a little longer
         * if something is left, so that an event loop that lagged can catch up.
         */
        boolean isOver(long now) {
            return isEmpty || now - endsAt >= (left == 0 ? 0 : graceNanos);
        }
    }

    /** Completes with the number of open connections; fails if the event loop is too busy. */
    Future<Integer> count() {
        return LoopCall.on(context, () -> table.open().size());
    }

    /** Completes with the number of open connections that are between two events, so that they may go now. */
    Future<Integer> countIdle() {
        return LoopCall.on(context, () ->
                (int) table.open().stream().filter(Connection::isBetweenEvents).count());
    }

    /**
     * Closes so many connections evenly over a time. Completes with how many it closed, at the end of that time or when another
     * turn begins, and at once if none is to be closed. Fails if the event loop is too busy, and then closes none.
     */
    Future<Integer> shed(int closings, Duration time) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LoopCall.ANSWER_MILLIS);
        return LoopCall.on(context, () -> begin(closings, time, deadline)).compose(Promise::future);
    }

    private Promise<Integer> begin(int closings, Duration time, long deadline) {
        long now = System.nanoTime();
        // Nobody waits any longer for a turn that begins so late.
        int allowed = now - deadline < 0 ? closings : 0;
        Turn turn = new Turn(oldest(allowed, now), allowed, time, now);
        current = turn;
        look(turn);
        return turn.done;
    }

    /** Returns the oldest connections that are between events, the oldest first, and some to spare. */
    private Queue<Connection> oldest(int closings, long now) {
        int limit = closings == 0 ? 0 : 2 * closings + SPARE;
        // The youngest is on top, to be replaced by an older one.
        PriorityQueue<Candidate> found = new PriorityQueue<>();
        for (Connection connection : table.open()) {
            Socket socket = connection.openSocket();
            if (limit > 0 && socket != null && connection.isBetweenEvents()) {
                found.add(new Candidate(connection, now - socket.openedAt()));
                if (found.size() > limit) {
                    found.remove();
                }
            }
        }
        ArrayDeque<Connection> ordered = new ArrayDeque<>();
        for (Candidate next = found.poll(); next != null; next = found.poll()) {
            ordered.addFirst(next.connection());
        }
        return ordered;
    }

    private record Candidate(Connection connection, long ageNanos) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return Long.compare(ageNanos, other.ageNanos);
        }
    }

    /** Closes what may go now, and looks again later, until the turn is over or another has begun. */
    private void look(Turn turn) {
        long now = System.nanoTime();
        if (turn != current || turn.isOver(now)) {
            turn.done.tryComplete(turn.closed);
            return;
        }
        try {
            closeSome(turn, now);
        } finally {
            context.owner().setTimer(LOOK_MILLIS, later -> look(turn));
        }
    }

    private static void closeSome(Turn turn, long now) {
        int allowed = Math.min(turn.left, turn.pace.allowed(now));
        for (int looks = turn.waiting.size(); looks > 0 && allowed > 0; looks--) {
            Connection next = turn.waiting.remove();
            if (next.openSocket() == null) {
                continue;
            }
            if (next.isBetweenEvents()) {
                next.close(
                        CloseCode.SERVICE_RESTART.because(WORDS + " retry=" + turn.pace.close(now)),
                        ClosedBy.REBALANCE);
                turn.closed++;
                turn.left--;
                allowed--;
            } else {
                turn.waiting.add(next);
            }
        }
    }
}
