package dev.parley.launcher;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** When a client reconnects, by close code: docs/close-codes.md. */
enum Reconnect {
    AT_ONCE(0, 0),
    AT_ONCE_WITH_JITTER(0, 300),
    WITH_JITTER(0, 1000),
    AFTER_A_PAUSE(1000, 2000),
    AFTER_REFUSAL(200, 600),
    NEVER(0, 0);

    /** How a draining process ends its close reason: docs/operate.md. */
    private static final Pattern RETRY = Pattern.compile(" retry=(\\d+)$");

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

    /** How long a client waits; as long as the close reason asks for, if it does. */
    long millisAfter(@Nullable String closeReason) {
        Matcher retry = RETRY.matcher(closeReason == null ? "" : closeReason);
        return retry.find() ? Long.parseLong(retry.group(1)) : millis();
    }

    long millis() {
        return ThreadLocalRandom.current().nextInt(minMillis, maxMillis + 1);
    }
}
