package dev.parley.http.memory;

import dev.parley.meters.Family;
import java.util.List;

/** What {@link ConnectionMemory} shows. */
public final class MemoryMeters {

    static final Family BYTES = Family.gauge(
                    "parley_connection_memory_bytes",
                    "What connections make the process hold: queues, held events, unfinished messages, bodies.")
            .inStatus("connectionMemory.bytes");

    static final Family LIMIT = Family.gauge("parley_connection_memory_limit_bytes", "CONNECTION_MEMORY.")
            .inStatus("connectionMemory.limit");

    static final Family THROTTLED = Family.gauge(
                    "parley_connections_throttled", "Connections that are not read now, since they hold much.")
            .inStatus("connectionMemory.throttled");

    static final Family CLOSED = Family.counter(
                    "parley_connection_memory_closed_total",
                    "Connections closed since they held most while memory was short.")
            .inStatus("connectionMemory.closed");

    static final Family REFUSED = Family.counter(
                    "parley_connection_memory_refused_total", "New clients refused while memory was short.")
            .inStatus("connectionMemory.refused");

    private MemoryMeters() {}

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return List.of(BYTES, LIMIT, THROTTLED, CLOSED, REFUSED);
    }
}
