package dev.parley.embedded;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * A gateway, an app's functions and a backplane that run in a Vert.x application.
 *
 * <pre>{@code
 * Parley.builder()
 *         .app(new Party())
 *         .port(3333)
 *         .start(vertx)
 *         .onSuccess(parley -> System.out.println("ws://localhost:" + parley.port()));
 * }</pre>
 *
 * <p>A Vert.x runs one Parley at a time; a second one needs a Vert.x of its own. Closing the Vert.x stops Parley first, as
 * {@link #stop} does. Methods may be called on any thread.
 */
public final class Parley {

    private final int port;
    private final OptionalInt managementPort;
    private final Connections connections;
    private final Channels channels;
    private final Meters meters;
    private final Supplier<Future<Void>> stop;

    Parley(
            int port,
            OptionalInt managementPort,
            Connections connections,
            Channels channels,
            Meters meters,
            Supplier<Future<Void>> stop) {
        this.port = port;
        this.managementPort = managementPort;
        this.connections = connections;
        this.channels = channels;
        this.meters = meters;
        this.stop = stop;
    }

    /** Returns a builder with the defaults of {@code parley run}. */
    public static ParleyBuilder builder() {
        return new ParleyBuilder();
    }

    /** The port that clients connect to: the builder's, or the one that was free if the builder's is 0. */
    public int port() {
        return port;
    }

    /** The port of the management API; empty without {@link ParleyBuilder#management}. */
    public OptionalInt managementPort() {
        return managementPort;
    }

    /**
     * Reaches one connection from outside of functions. While its {@code $connect} runs, a connection is GONE.
     *
     * <p>With Redis, a connection of another process fails with UNAVAILABLE: publish to a channel instead.
     */
    public Connections connections() {
        return connections;
    }

    /** Reaches many connections from outside of functions. With Redis, those of all processes. */
    public Channels channels() {
        return channels;
    }

    /**
     * What this Parley counts, by the names of {@code docs/metrics.md}. A {@code MeterCollector} of the module {@code metrics-port}
     * shows them in a Prometheus registry of one's own.
     */
    public Meters meters() {
        return meters;
    }

    /**
     * Refuses new clients, closes every connection with 1012, runs each {@code $disconnect}, and releases the port. The
     * Vert.x stays open. A second call returns the first one's future.
     *
     * <p>Connections are closed evenly over the builder's {@code drain}, or at once if they are 20 or fewer. A {@code
     * $disconnect} that gets no answer within that time and 6 s is given up, which is logged.
     *
     * @return completes once all of that is done; fails if a part could not be stopped
     */
    public Future<Void> stop() {
        return stop.get();
    }
}
