package dev.parley.http.memory;

import dev.parley.meters.LoopCounter;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * What the connections of one event loop hold, and what is done about it if the process holds too much. On the event loop
 * only, except for the reads that say otherwise.
 *
 * <p>A connection acts on the pressure by itself after each read, so that no flood outruns {@link #look}. Only {@code look}
 * acts on other connections; it runs on a turn of its own, outside of any loop over connections.
 */
public final class LoopMemory {

    /** The time between two calls of {@link #look}, in milliseconds. */
    public static final long LOOK_MILLIS = 100;

    /** After how many new bytes the process's sum is formed. */
    private static final int STEP_BYTES = 64 * 1024;

    /**
     * How long the process may stay past the first mark before the connections that hold most are closed. Queues shrink by
     * themselves meanwhile; a message that is not read on does not.
     */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** The smallest and the largest number of bytes that every connection may hold whatever the pressure. */
    private static final int MIN_ALLOWANCE = 256;

    private static final int MAX_ALLOWANCE = 4096;

    private final ConnectionMemory process;
    private final Consumer<Runnable> nextTurn;
    private final LongSupplier nanoTime;
    private final LoopCounter held = new LoopCounter();
    private final SharedBuffers shared = new SharedBuffers();
    private final List<MemoryHolder> holders = new ArrayList<>();
    private final List<Runnable> spares = new ArrayList<>();
    private Pressure pressure = Pressure.NONE;
    private int allowance = MAX_ALLOWANCE;
    private long lookedBytes;
    private boolean lookDue;
    private boolean pressed;
    /** True from when memory is found short until a look that finds it is not: a connection may be unread because of that. */
    private boolean mayHaveThrottled;

    private long pressedAt;
    private boolean closed;
    private volatile int throttled;

    private record Holding(MemoryHolder holder, long bytes) {}

    /**
     * @param nextTurn runs an action on the event loop's next turn
     * @param nanoTime see {@link System#nanoTime}
     */
    LoopMemory(ConnectionMemory process, Consumer<Runnable> nextTurn, LongSupplier nanoTime) {
        this.process = process;
        this.nextTurn = nextTurn;
        this.nanoTime = nanoTime;
    }

    /** For connections that no budget limits. */
    public static LoopMemory unlimited() {
        return new LoopMemory(ConnectionMemory.unlimited(), Runnable::run, System::nanoTime);
    }

    public ConnectionMemory process() {
        return process;
    }

    /** Counts bytes that are held from now on, or, if negative, no longer. */
    public void add(int bytes) {
        held.add(bytes);
        if (held.get() - lookedBytes > STEP_BYTES) {
            judge();
        }
    }

    private void measure() {
        lookedBytes = held.get();
        pressure = process.pressure();
        mayHaveThrottled |= pressure != Pressure.NONE;
    }

    private void judge() {
        measure();
        if (pressure != Pressure.NONE && !lookDue) {
            lookDue = true;
            nextTurn.accept(this::look);
        }
    }

    /** Has a connection considered by {@link #look}. The caller does so when the connection begins to hold something. */
    public void list(MemoryHolder holder) {
        holders.add(holder);
    }

    /**
     * Adds what is released while memory is short, before any connection pays for that.
     *
     * @param release runs on the event loop, at each {@link #look} while memory is short
     */
    public void addSpare(Runnable release) {
        spares.add(release);
    }

    public void removeSpare(Runnable release) {
        spares.remove(release);
    }

    /** Returns true past the first mark: what is not needed should not be held. */
    public boolean isShort() {
        return pressure != Pressure.NONE;
    }

    /**
     * Releases the caller's reference to a buffer that connections share. As long as it waits in any queue, the buffer is
     * counted once, and the connections need not count it.
     */
    public void releaseShared(ByteBuf buffer) {
        if (buffer.refCnt() == 1 || closed || process.limit() == Long.MAX_VALUE) {
            buffer.release();
            return;
        }
        long before = shared.bytes();
        shared.add(buffer);
        add((int) (shared.bytes() - before));
    }

    /** Returns true if a connection that holds this many bytes must not be read further. */
    public boolean throttles(long bytes) {
        return pressure != Pressure.NONE && bytes > allowance;
    }

    /** Returns true past the second mark. */
    public boolean isClosing() {
        return pressure == Pressure.CLOSE;
    }

    /** Returns true if a connection that holds this many bytes, and has just asked for more, is to be closed. */
    public boolean refuses(long bytes) {
        return pressure == Pressure.CLOSE && bytes > allowance;
    }

    /** Measures again, and acts on the pressure. */
    public void look() {
        lookDue = false;
        long before = shared.bytes();
        shared.releaseUnused();
        held.add(shared.bytes() - before);
        unlistUnused();
        measure();
        if (isShort() && !spares.isEmpty()) {
            spares.forEach(Runnable::run);
            measure();
        }
        boolean acts = pressure != Pressure.NONE;
        if (mayHaveThrottled) {
            allowance = allowanceOf(holders.size());
            throttleGreedy();
        }
        if (acts) {
            process.onPressure();
            closeGreediestIfDue();
        }
        pressed = acts;
        mayHaveThrottled = acts;
    }

    private void unlistUnused() {
        for (int i = holders.size() - 1; i >= 0; i--) {
            MemoryHolder holder = holders.get(i);
            if (holder.heldBytes() == 0) {
                MemoryHolder last = holders.remove(holders.size() - 1);
                if (last != holder) {
                    holders.set(i, last);
                }
                holder.onUnlisted();
            }
        }
    }

    /** All of them together may hold half of the first mark. */
    private int allowanceOf(int connections) {
        long each = process.firstMark() / 2 / Math.max(1, connections);
        return (int) Math.max(MIN_ALLOWANCE, Math.min(MAX_ALLOWANCE, each));
    }

    private void throttleGreedy() {
        int count = 0;
        for (MemoryHolder holder : holders) {
            boolean greedy = throttles(holder.heldBytes());
            holder.throttle(greedy);
            count += greedy ? 1 : 0;
        }
        throttled = count;
    }

    private void closeGreediestIfDue() {
        long now = nanoTime.getAsLong();
        pressedAt = pressed ? pressedAt : now;
        if (now - pressedAt >= PATIENCE_NANOS) {
            closeGreediest(process.calmBytes());
        } else if (pressure == Pressure.CLOSE) {
            closeGreediest(process.firstMark());
        }
    }

    /** Closes connections until this loop's part of what the process holds past a target is gone. */
    private void closeGreediest(long target) {
        long sum = Math.max(1, process.bytes());
        double excess = (double) (sum - target) * held.get() / sum;
        List<Holding> greedy = new ArrayList<>();
        for (MemoryHolder holder : holders) {
            long bytes = holder.heldBytes();
            if (bytes > allowance) {
                greedy.add(new Holding(holder, bytes));
            }
        }
        greedy.sort(Comparator.comparingLong(Holding::bytes).reversed());
        int count = 0;
        while (count < greedy.size() && excess > 0) {
            excess -= greedy.get(count).bytes();
            shed(greedy.get(count).holder());
            count++;
        }
    }

    /** Closes a connection that holds much. */
    public void shed(MemoryHolder holder) {
        if (holder.shed()) {
            process.onClosed();
        }
    }

    /** How many bytes the connections of this event loop hold. On any thread. */
    public long bytes() {
        return held.get();
    }

    /** How many connections are not read at present. On any thread. */
    int throttled() {
        return throttled;
    }

    /** Call it once the event loop's connections are gone. */
    public void close() {
        closed = true;
        shared.close();
        process.remove(this);
    }
}
