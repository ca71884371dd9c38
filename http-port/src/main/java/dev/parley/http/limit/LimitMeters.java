package dev.parley.http.limit;

import dev.parley.meters.Family;
import dev.parley.meters.Label;
import java.util.List;

/** What {@link ConnectionLimits} counts. */
public final class LimitMeters {

    static final String ADDRESS = "address";
    static final String ADDRESS_RATE = "address_rate";
    static final String PROCESS = "process";
    static final String SILENT = "silent";

    static final Family SOCKETS = Family.gauge("parley_sockets", "Sockets on PORT, whatever they are for.")
            .inStatus("sockets.open");

    static final Family SOCKETS_CLOSED = Family.counter(
                    "parley_sockets_closed_total",
                    "Sockets closed without an answer: for their address's number or rate, to make room, or since they were silent.")
            .by(Label.of("cause", ADDRESS, ADDRESS_RATE, PROCESS, SILENT))
            .inStatus("sockets.closed");

    static final Family CONNECTIONS = Family.gauge(
                    "parley_connections", "WebSocket connections, with those whose handshake is not answered yet.")
            .inStatus("connections.open");

    static final Family CONNECTIONS_LIMIT = Family.gauge("parley_connections_limit", "MAX_CONNECTIONS; 0 for no limit.")
            .inStatus("connections.limit");

    static final Family ADDRESSES = Family.gauge("parley_client_addresses", "Addresses that are counted now.")
            .inStatus("addresses");

    private LimitMeters() {}

    /** All of them, for the page about metrics. */
    public static List<Family> families() {
        return List.of(SOCKETS, SOCKETS_CLOSED, CONNECTIONS, CONNECTIONS_LIMIT, ADDRESSES);
    }
}
