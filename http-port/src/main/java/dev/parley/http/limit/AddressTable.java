package dev.parley.http.limit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What each address takes of a process. An IPv6 address counts as its network of 64 bits, which one subscriber has at least
 * (RFC 6177). Thread-safe.
 *
 * <p>A row without sockets stays until its buckets are full again, 10 s at most. If the table is full all the same, addresses
 * without a row are not limited: who has that many addresses is not stopped by limits on each of them, but by those on the
 * process, and refusing unknown addresses would let such a client lock out everybody else.
 */
final class AddressTable {

    /** About 5 MB. */
    static final int MAX_ROWS = 32_768;

    /** With fewer rows nobody looks for those that can go. */
    private static final int MIN_ROWS = 1024;

    private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int NETWORK_BYTES = 8;

    private final ConcurrentHashMap<InetAddress, AddressUse> rows = new ConcurrentHashMap<>();
    private final Function<InetAddress, AddressLimits> limits;
    private final AtomicLong sweptAt = new AtomicLong();

    AddressTable(Function<InetAddress, AddressLimits> limits) {
        this.limits = limits;
    }

    /** What is asked of a row. */
    @FunctionalInterface
    interface Request {
        Verdict of(AddressUse use);
    }

    /**
     * What a row says.
     *
     * @param use the row that counts what was admitted; null if none does
     */
    record Answer(Verdict verdict, @Nullable AddressUse use) {

        static final Answer UNCOUNTED = new Answer(Verdict.ADMITTED, null);

        boolean isAdmitted() {
            return verdict == Verdict.ADMITTED;
        }
    }

    /**
     * Asks an address's row, which begins if there is none. Admitted if the address has no limit, or there is no room for its row.
     *
     * @param now in nanoseconds, never negative
     */
    Answer ask(InetAddress address, long now, Request request) {
        AddressLimits allowed = limits.apply(address);
        if (allowed.equals(AddressLimits.NONE)) {
            return Answer.UNCOUNTED;
        }
        sweepIfDue(now);
        Answer[] answer = {Answer.UNCOUNTED};
        // In one step with the row's removal, so that an answer's row is always the one in the table.
        rows.compute(keyOf(address), (key, known) -> {
            if (known == null && rows.mappingCount() >= MAX_ROWS) {
                return null;
            }
            AddressUse use = known == null ? new AddressUse(allowed) : known;
            Verdict verdict = request.of(use);
            answer[0] = new Answer(verdict, use);
            return use;
        });
        return answer[0];
    }

    private void sweepIfDue(long now) {
        long before = sweptAt.get();
        boolean due = rows.mappingCount() > MIN_ROWS && now - before >= SWEEP_NANOS;
        if (due && sweptAt.compareAndSet(before, now)) {
            for (InetAddress key : rows.keySet()) {
                rows.computeIfPresent(key, (address, use) -> use.isIdle(now) ? null : use);
            }
        }
    }

    /** How many addresses have a row. */
    long size() {
        return rows.mappingCount();
    }

    private static InetAddress keyOf(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length > 4) {
            Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        }
        try {
            // Also drops the scope of a link-local address.
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address of " + bytes.length + " bytes", e);
        }
    }
}
