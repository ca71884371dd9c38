package dev.parley.launcher.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Optional;

/** Whether collections still free memory in the pool of long-lived objects. */
final class FullHeap {

    private static final double FULL = 0.95;

    private final Optional<MemoryPoolMXBean> pool;

    FullHeap() {
        pool = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(one -> one.getType() == MemoryType.HEAP && one.isCollectionUsageThresholdSupported())
                .filter(one -> one.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(one -> one.getUsage().getMax()));
        pool.ifPresent(one ->
                one.setCollectionUsageThreshold((long) (FULL * one.getUsage().getMax())));
    }

    /** Returns true if the pool was nearly full after its last collection. Never with a collector that does not report that. */
    boolean isFull() {
        return pool.isPresent() && pool.get().isCollectionUsageThresholdExceeded();
    }
}
