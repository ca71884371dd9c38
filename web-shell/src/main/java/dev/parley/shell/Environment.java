package dev.parley.shell;

import java.util.Optional;

/** The environment of the page, which selects one of the configured WebSocket URLs. */
public enum Environment {
    TESTING,
    STAGING,
    PRODUCTION;

    /** Returns the environment with a name in lower case, as in {@code ARC_ENV}; empty for any other name. */
    public static Optional<Environment> named(String name) {
        return switch (name) {
            case "testing" -> Optional.of(TESTING);
            case "staging" -> Optional.of(STAGING);
            case "production" -> Optional.of(PRODUCTION);
            default -> Optional.empty();
        };
    }
}
