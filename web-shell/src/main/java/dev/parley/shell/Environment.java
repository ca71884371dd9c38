package dev.parley.shell;

import java.util.Optional;

/** Where the page runs; it selects among the configured WebSocket URLs. */
public enum Environment {
    TESTING,
    STAGING,
    PRODUCTION;

    /** The environment of that name in lower case, as in {@code ARC_ENV}; empty if it is none of ours. */
    public static Optional<Environment> named(String name) {
        return switch (name) {
            case "testing" -> Optional.of(TESTING);
            case "staging" -> Optional.of(STAGING);
            case "production" -> Optional.of(PRODUCTION);
            default -> Optional.empty();
        };
    }
}
