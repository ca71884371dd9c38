package dev.parley.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A fault that is over.
 *
 * @param victims the names of the processes that it happened to; none if it happened to Redis or to clients
 */
record InjectedFault(FaultKind kind, List<String> victims, Instant from, Instant to) {

    Duration length() {
        return Duration.between(from, to);
    }
}
