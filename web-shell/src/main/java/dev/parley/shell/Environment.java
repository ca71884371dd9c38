package dev.parley.shell;

import java.util.Optional;

/** The environment of the page, which selects one of the configured WebSocket URLs. */
public enum Environment {
    TESTING,
    STAGING,
    PRODUCTION;

    /** Returns the environment with a lower-case name, as in {@code ARC_ENV}; empty if there is none. */
    public static Optional<Environment> named(String name) {
        return switch (name) {
            case "testing" -> Optional.of(TESTING);
            case "staging" -> Optional.of(STAGING);
            case "production" -> Optional.of(PRODUCTION);
            default -> Optional.empty();
        };
    }
}
