package dev.parley.gatling;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/** The system properties of both simulations, and how long their phases take. */
final class SimulationSettings {

    /** The size of each message, the same as in the bench's own client. */
    static final int BYTES = 128;

    static final int PORT = Integer.getInteger("port");
    static final long PID = Long.getLong("pid");
    static final int CONNECTIONS = Integer.getInteger("connections");

    /** Messages or publishes a second, over all connections. */
    static final int RATE = Integer.getInteger("rate");

    static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmUp"));
    static final Duration TIME = Duration.ofSeconds(Integer.getInteger("time"));

    /** All clients connect within this time. */
    static final Duration COMING = Duration.ofSeconds(4);

    /** From the first connection until shortly after the end of the measurement. */
    static final Duration ALL = COMING.plus(WARM_UP).plus(TIME).plusSeconds(3);

    /** How often a member processes the messages that it received without a request. */
    static final Duration LOOK = Duration.ofMillis(500);

    private SimulationSettings() {}

    static HttpProtocolBuilder protocol() {
        return http.wsBaseUrl("ws://127.0.0.1:" + PORT).wsUnmatchedInboundMessageBufferSize(10 * RATE);
    }
}
