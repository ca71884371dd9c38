package dev.parley.bench.cluster.load;

import dev.parley.bench.cluster.ledger.Ledger;
import java.util.Set;

/** The ledger of the phase that runs, with the clock. While {@code open} is false nobody sends. */
final class Books {

    private final int phase;
    private final Ledger ledger = new Ledger();
    private final Set<Gate> uncounted;
    private volatile boolean open = true;

    /** @param uncounted gateways whose clients' fate is not looked at */
    Books(int phase, Set<Gate> uncounted) {
        this.phase = phase;
        this.uncounted = Set.copyOf(uncounted);
    }

    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    Ledger ledger() {
        return ledger;
    }

    void stopSending() {
        open = false;
        ledger.end(now());
    }

    void open(int seat, Gate gate) {
        ledger.open(seat, !uncounted.contains(gate), now());
    }

    void closed(int seat, Gate gate) {
        ledger.closed(seat, !gate.isExpectedUp(), now());
    }

    boolean maySend(int seat) {
        return open && ledger.maySend(seat);
    }

    String say(int seat) {
        return Wording.say(phase, seat, ledger.say(seat, now()));
    }

    String ask(int seat) {
        ledger.ask(seat, now());
        return Wording.WHO;
    }

    void read(String frame, int seat) {
        Wording.read(frame, phase, seat, ledger, now());
    }

    void connected(Gate gate, boolean accepted, long from) {
        // Still asked: it may have been told to stop meanwhile.
        if (open && gate.isExpectedUp() && !uncounted.contains(gate)) {
            ledger.connected(accepted, from, now());
        }
    }
}
