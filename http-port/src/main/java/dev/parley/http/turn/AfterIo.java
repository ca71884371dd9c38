package dev.parley.http.turn;

import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Context;
import io.vertx.core.internal.ContextInternal;
import java.util.concurrent.TimeUnit;

/**
 * Runs an action on an event loop once its I/O had a turn. On the event loop only.
 *
 * <p>A task that queues another one does not let I/O in: Netty runs all tasks that are queued, new ones too, for up to
 * {@code io.netty.eventLoop.maxTaskProcessingQuantumMs}, which is 1 s by default and 100 ms at least. But it looks for scheduled
 * tasks only before it begins with the others, and that is after the I/O. So the action is scheduled, and due at once.
 */
public final class AfterIo {

    private final EventExecutor loop;
    private final Runnable action;
    private boolean scheduled;

    /** @param action runs outside of any Vert.x context */
    public AfterIo(EventExecutor loop, Runnable action) {
        this.loop = loop;
        this.action = action;
    }

    /** @param action runs on the context */
    public AfterIo(Context context, Runnable action) {
        this(loopOf(context), () -> context.runOnContext(turn -> action.run()));
    }

    /** The event loop of a context, for actions that run outside of it. */
    public static EventExecutor loopOf(Context context) {
        return ((ContextInternal) context).nettyEventLoop();
    }

    /** Runs the action after the loop's next I/O. Calls until then have no further effect. */
    public void schedule() {
        if (!scheduled) {
            scheduled = true;
            loop.schedule(this::run, 0, TimeUnit.NANOSECONDS);
        }
    }

    private void run() {
        scheduled = false;
        action.run();
    }
}
