package dev.parley.host.invoke;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The machine's clocks, of which a test steps the wall clock as NTP or an administrator would. */
public final class SteppedClock implements HostClock {

    private final AtomicLong stepMillis = new AtomicLong();

    public void step(Duration by) {
        stepMillis.addAndGet(by.toMillis());
    }

    @Override
    public long monotonicMillis() {
        return SYSTEM.monotonicMillis();
    }

    @Override
    public long epochMillis() {
        return SYSTEM.epochMillis() + stepMillis.get();
    }
}
