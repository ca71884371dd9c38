package dev.parley.management.admin;

import dev.parley.http.AddressBlock;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Limits failed logins: of one address, or one IPv6 network of 64 bits, five at once and one in 30 s from then on; of all together 60
 * at once and one a second. Used on one event loop.
 */
final class LoginLimit {

    private static final int OF_ADDRESS = 5;
    private static final long OF_ADDRESS_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int OF_ALL = 60;
    private static final long OF_ALL_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MAX_ADDRESSES = 10_000;

    private final LongSupplier clock;
    /** When all failures of an address will be forgiven; the addresses that failed longest ago are forgotten first. */
    private final Map<AddressBlock, Long> forgiven = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AddressBlock, Long> eldest) {
            return size() > MAX_ADDRESSES;
        }
    };

    private long allForgiven;

    /** @param clock monotonic, in nanoseconds */
    LoginLimit(LongSupplier clock) {
        this.clock = clock;
        this.allForgiven = clock.getAsLong();
    }

    /** Returns after how many seconds the address may try again; 0 if it may now. */
    long waitSeconds(InetAddress address) {
        long now = clock.getAsLong();
        long own = forgiven.getOrDefault(AddressBlock.ofSubscriber(address), now)
                - now
                - (OF_ADDRESS - 1) * OF_ADDRESS_NANOS;
        long all = allForgiven - now - (OF_ALL - 1) * OF_ALL_NANOS;
        long wait = Math.max(own, all);
        return wait <= 0 ? 0 : TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
    }

    void failed(InetAddress address) {
        long now = clock.getAsLong();
        AddressBlock block = AddressBlock.ofSubscriber(address);
        // Removed first, so that it is the youngest again.
        Long before = forgiven.remove(block);
        forgiven.put(block, Math.max(before == null ? now : before, now) + OF_ADDRESS_NANOS);
        allForgiven = Math.max(allForgiven, now) + OF_ALL_NANOS;
    }
}
