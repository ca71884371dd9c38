package dev.parley.http;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** What keeps a process from doing its work, as its parts report it. Thread-safe. */
public final class Readiness {

    private final Map<Object, String> reasons = new ConcurrentHashMap<>();

    /** @param reason why the part can't do its work, in one line for operators; empty if it can */
    public void report(Object part, String reason) {
        if (reason.isEmpty()) {
            reasons.remove(part);
        } else {
            reasons.put(part, reason);
        }
    }

    /** Returns one part's reason; empty if the process is ready. */
    public String whyNot() {
        return Objects.requireNonNullElse(reasons.values().stream().findFirst().orElse(null), "");
    }
}
