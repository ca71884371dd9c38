package dev.parley.gatling;

import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.http.HttpProtocolBuilder;
import java.time.Duration;

/** What both loads are told, by system properties, and how long their parts take. */
final class Load {

    /** Of each message: what the bench's own client sends. */
    static final int BYTES = 128;

    static final int PORT = Integer.getInteger("port");
    static final long PID = Long.getLong("pid");
    static final int CONNECTIONS = Integer.getInteger("connections");

    /** Messages or publishes a second, over all connections. */
    static final int RATE = Integer.getInteger("rate");

    static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmUp"));
    static final Duration TIME = Duration.ofSeconds(Integer.getInteger("time"));

    /** Everybody comes within this. */
    static final Duration COMING = Duration.ofSeconds(4);

    /** From the first connection to the end of what is measured, and a little longer. */
    static final Duration ALL = COMING.plus(WARM_UP).plus(TIME).plusSeconds(3);

    /** Each message that a member has not asked for waits to be looked at, every so often. */
    static final Duration LOOK = Duration.ofMillis(500);

    private Load() {}

    static HttpProtocolBuilder protocol() {
        return http.wsBaseUrl("ws://127.0.0.1:" + PORT).wsUnmatchedInboundMessageBufferSize(10 * RATE);
    }
}
