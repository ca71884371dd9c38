package dev.parley.gateway.drain;

import dev.parley.gateway.connection.Connection;
import dev.parley.gateway.connection.ConnectionTable;
import dev.parley.gateway.drain.DrainStatus.Counts;
import dev.parley.gateway.loop.LoopCall;
import dev.parley.gateway.socket.CloseCode;
import dev.parley.gateway.socket.ClosedBy;
import dev.parley.gateway.socket.Socket;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Lets one gateway's connections go, at its share of the process's pace. Each goes between two of its events; one that is
 * busy is looked at again later, and goes at the bound's end in any case.
 */
public final class GatewayDrain {

    private static final long LOOK_MILLIS = 10;
    private static final int MAX_BUSY_LOOKS = 1000;

    private final Context context;
    private final ConnectionTable table;
    private final DrainConfig config;
    private final DrainListener listener;
    private final GatewayShedding shedding;

    // All below is used on the event loop only.
    private final ArrayDeque<Connection> waiting = new ArrayDeque<>();
    private boolean draining;
    private boolean stopping;
    private @Nullable DrainPace pace;
    private boolean hasDrained;
    private int count;
    private long startNanos;

    /** @param context of the event loop on which the connections live */
    public GatewayDrain(Context context, ConnectionTable table, DrainConfig config, DrainListener listener) {
        this.context = context;
        this.table = table;
        this.config = config;
        this.listener = listener;
        this.shedding = new GatewayShedding(context, table);
    }

    /** Lets some connections go without a drain. */
    GatewayShedding shedding() {
        return shedding;
    }

    /** Refuses new connections, and completes with the number of open ones; fails if the event loop is too busy. */
    Future<Integer> prepare() {
        return LoopCall.on(context, this::prepared);
    }

    private int prepared() {
        if (!draining) {
            draining = true;
            hasDrained = true;
            startNanos = System.nanoTime();
            listener.onDrain();
            waiting.addAll(table.open());
            count = waiting.size();
        }
        return count;
    }

    /** Begins to close, after {@link #prepare}. */
    void run(DrainPlan plan) {
        context.runOnContext(here -> runNow(plan));
    }

    private void runNow(DrainPlan plan) {
        if (draining && pace == null) {
            DrainPace own = new DrainPace(plan, waiting.size(), System.nanoTime());
            pace = own;
            look(own);
        }
    }

    /** Drains this gateway alone, unless the whole process drains. Called on the event loop when the gateway stops. */
    public void stop() {
        stopping = true;
        if (!draining) {
            runNow(config.plan(prepared()));
        }
    }

    /** Keeps the connections that are left, and accepts new ones. */
    void undo() {
        context.runOnContext(here -> {
            if (draining && !stopping) {
                draining = false;
                pace = null;
                waiting.clear();
                listener.onUndo();
            }
        });
    }

    /** Accepts connections unless a drain has begun meanwhile. */
    void serve() {
        context.runOnContext(here -> {
            if (!draining && !stopping) {
                listener.onUndo();
            }
        });
    }

    /**
     * Completes with this gateway's part of the status; fails if the event loop is too busy.
     *
     * @param millis how long the event loop may take to answer
     */
    Future<Counts> counts(long millis) {
        return LoopCall.on(context, millis, () -> {
            int left = 0;
            int back = 0;
            for (Connection connection : table.open()) {
                Socket socket = connection.openSocket();
                boolean isNew = hasDrained && socket != null && socket.openedAt() - startNanos > 0;
                left += isNew ? 0 : 1;
                back += isNew ? 1 : 0;
            }
            return new Counts(left, Math.max(0, count - left), back);
        });
    }

    /** Closes what may go now, and looks again later. An undone drain ends here. */
    private void look(DrainPace own) {
        if (own != pace) {
            return;
        }
        try {
            closeSome(own, System.nanoTime());
        } finally {
            if (!waiting.isEmpty()) {
                context.owner().setTimer(LOOK_MILLIS, later -> look(own));
            }
        }
    }

    private void closeSome(DrainPace own, long now) {
        boolean over = own.isOver(now);
        int allowed = own.allowed(now);
        int busy = 0;
        for (int looks = waiting.size(); looks > 0 && allowed > 0 && busy < MAX_BUSY_LOOKS; looks--) {
            Connection next = waiting.remove();
            if (next.openSocket() == null) {
                own.left();
            } else if (over || next.isBetweenEvents()) {
                next.close(CloseCode.SERVICE_RESTART.retryAfter(own.close(now)), ClosedBy.DRAIN);
                allowed--;
            } else {
                waiting.add(next);
                busy++;
            }
        }
    }
}
