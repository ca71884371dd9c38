package dev.parley.http.memory;

import dev.parley.meters.Meters;
import io.netty.util.internal.PlatformDependent;
import io.vertx.core.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The budget for all that connections make a process hold: unfinished messages, held events, bytes before the upgrade,
 * queues of frames and responses, bodies. Thread-safe.
 *
 * <p>Each event loop counts for itself in a {@link LoopMemory}; the sum is formed when it is asked for. Past a first mark,
 * half of the limit, connections that hold much are not read, and new clients are refused. Past a second mark, three quarters,
 * or after a second past the first one, the connections that hold most are closed. The last quarter is room for what arrives until that has happened.
 */
public final class ConnectionMemory {

    /** The least that a process can do with, in bytes. */
    public static final long MIN_LIMIT = 1 << 20;

    private final long limitBytes;
    /** Replaced, never changed: a sum is formed over one state of each list, and without an iterator. */
    private volatile List<LoopMemory> loops = List.of();

    private volatile List<LongSupplier> others = List.of();
    private final LongAdder refused = new LongAdder();
    private final LongAdder closed = new LongAdder();
    private final PressureLog log = new PressureLog(this);

    public ConnectionMemory(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /**
     * Two fifths, in bytes, of the heap or of the memory that Netty may take outside of it, whichever is less: what
     * connections hold may be in either.
     */
    public static long defaultLimit() {
        long available = Math.min(Runtime.getRuntime().maxMemory(), PlatformDependent.maxDirectMemory());
        return Math.max(MIN_LIMIT, available / 5 * 2);
    }

    /** A budget that nothing exceeds. */
    public static ConnectionMemory unlimited() {
        return new ConnectionMemory(Long.MAX_VALUE);
    }

    /** Shows the budget and what it did. */
    public void showIn(Meters meters) {
        meters.gauge(MemoryMeters.BYTES, this::bytes);
        meters.gauge(MemoryMeters.LIMIT, this::limit);
        meters.gauge(MemoryMeters.THROTTLED, this::throttled);
        meters.count(MemoryMeters.CLOSED, this::closed);
        meters.count(MemoryMeters.REFUSED, this::refused);
    }

    /** Adds an event loop's count. The caller has {@link LoopMemory#look} called about every {@link LoopMemory#LOOK_MILLIS}. */
    public LoopMemory loop(Context context) {
        LoopMemory loop = new LoopMemory(this, next -> context.runOnContext(turn -> next.run()), System::nanoTime);
        add(loop);
        return loop;
    }

    synchronized void add(LoopMemory loop) {
        loops = with(loops, loop);
    }

    synchronized void remove(LoopMemory loop) {
        loops = without(loops, loop);
    }

    /** Counts bytes that belong to no event loop. */
    public synchronized void count(LongSupplier bytes) {
        others = with(others, bytes);
    }

    /** Counts them no longer. */
    public synchronized void forget(LongSupplier bytes) {
        others = without(others, bytes);
    }

    private static <T> List<T> with(List<T> list, T one) {
        List<T> changed = new ArrayList<>(list);
        changed.add(one);
        return List.copyOf(changed);
    }

    private static <T> List<T> without(List<T> list, T one) {
        List<T> changed = new ArrayList<>(list);
        changed.remove(one);
        return List.copyOf(changed);
    }

    /** How many bytes connections make the process hold now. */
    public long bytes() {
        List<LoopMemory> ofLoops = loops;
        List<LongSupplier> ofOthers = others;
        long sum = 0;
        for (int i = 0; i < ofLoops.size(); i++) {
            sum += ofLoops.get(i).bytes();
        }
        for (int i = 0; i < ofOthers.size(); i++) {
            sum += ofOthers.get(i).getAsLong();
        }
        return sum;
    }

    public long limit() {
        return limitBytes;
    }

    /** In bytes: past it, connections that hold much are not read, and new clients are refused. */
    public long firstMark() {
        return limitBytes / 2;
    }

    /** In bytes: past it, the connections that hold most are closed. */
    public long secondMark() {
        return limitBytes / 4 * 3;
    }

    /** In bytes: what is left when those that kept the process past the first mark are closed, so that others have room. */
    long calmBytes() {
        return limitBytes / 4;
    }

    public Pressure pressure() {
        long bytes = bytes();
        if (bytes <= firstMark()) {
            return Pressure.NONE;
        }
        return bytes <= secondMark() ? Pressure.THROTTLE : Pressure.CLOSE;
    }

    /** Returns true if a new client may be served; else it counts as refused. */
    public boolean admits() {
        boolean admits = pressure() == Pressure.NONE;
        if (!admits) {
            refused.increment();
        }
        return admits;
    }

    void onClosed() {
        closed.increment();
    }

    /** An event loop acts on the pressure. */
    void onPressure() {
        log.report();
    }

    /** How many connections are not read at present since they hold much. */
    public long throttled() {
        return loops.stream().mapToLong(LoopMemory::throttled).sum();
    }

    /** How many connections were closed since they held most. */
    public long closed() {
        return closed.sum();
    }

    /** How many new clients were refused. */
    public long refused() {
        return refused.sum();
    }
}
