package dev.parley.http.limit;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs that a limit was reached, for each limit at most once in 10 s. Thread-safe. */
final class LimitLog {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionLimits.class);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Map<Verdict, AtomicLong> dueAt = new EnumMap<>(Verdict.class);

    LimitLog() {
        long now = System.nanoTime();
        for (Verdict verdict : Verdict.values()) {
            dueAt.put(verdict, new AtomicLong(now));
        }
    }

    /** @param answer what the client gets, such as a status */
    void report(Verdict verdict, InetAddress client, String answer) {
        if (isDue(verdict)) {
            LOG.warn(
                    "{} is reached: {} gets {}.{} Further clients in the next 10 s are only counted, in @status",
                    settingOf(verdict),
                    client.getHostAddress(),
                    answer,
                    hintAt(verdict, client));
        }
    }

    /** Behind a proxy or a container's bridge that is not known as one, a whole crowd has one address. */
    private static String hintAt(Verdict verdict, InetAddress client) {
        boolean isOfAddress = verdict == Verdict.ADDRESS || verdict == Verdict.ADDRESS_RATE;
        return isOfAddress && PrivateNetworks.contain(client) ? " If it is a proxy, name it in TRUSTED_PROXIES." : "";
    }

    private boolean isDue(Verdict verdict) {
        AtomicLong dueAt = Objects.requireNonNull(this.dueAt.get(verdict));
        long due = dueAt.get();
        long now = System.nanoTime();
        return now - due >= 0 && dueAt.compareAndSet(due, now + PERIOD_NANOS);
    }

    private static String settingOf(Verdict verdict) {
        return switch (verdict) {
            case ADMITTED -> "No limit";
            case PROCESS -> "MAX_CONNECTIONS";
            case ADDRESS -> "MAX_CONNECTIONS_PER_ADDRESS";
            case ADDRESS_RATE -> "HANDSHAKES_PER_ADDRESS";
            case USER -> "MAX_CONNECTIONS_PER_USER";
        };
    }
}
