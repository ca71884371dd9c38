package dev.parley.launcher;

import java.util.concurrent.ThreadLocalRandom;

/** When a client reconnects, by close code: docs/close-codes.md. */
enum Reconnect {
    AT_ONCE(0, 0),
    AT_ONCE_WITH_JITTER(0, 300),
    WITH_JITTER(0, 1000),
    AFTER_A_PAUSE(1000, 2000),
    AFTER_REFUSAL(200, 600),
    NEVER(0, 0);

    private final int minMillis;
    private final int maxMillis;

    Reconnect(int minMillis, int maxMillis) {
        this.minMillis = minMillis;
        this.maxMillis = maxMillis;
    }

    static Reconnect after(int closeCode) {
        return switch (closeCode) {
            case 4009 -> AT_ONCE;
            case 1001, 1006, 1012 -> AT_ONCE_WITH_JITTER;
            case 1011, 4008 -> WITH_JITTER;
            case 1008, 1013 -> AFTER_A_PAUSE;
            default -> NEVER;
        };
    }

    long millis() {
        return ThreadLocalRandom.current().nextInt(minMillis, maxMillis + 1);
    }
}
