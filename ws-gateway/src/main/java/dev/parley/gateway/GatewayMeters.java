package dev.parley.gateway;

import dev.parley.bus.dispatch.DispatchMeters;
import dev.parley.gateway.disconnect.DisconnectBacklog;
import dev.parley.gateway.drain.ProcessDrain;
import dev.parley.gateway.handshake.HandshakeCounters;
import dev.parley.gateway.hub.HubMeters;
import dev.parley.gateway.socket.SocketMeters;
import dev.parley.gateway.takeover.TakeoverMeters;
import dev.parley.http.limit.LimitMeters;
import dev.parley.http.memory.MemoryMeters;
import dev.parley.meters.Family;
import dev.parley.meters.LoopMeters;
import dev.parley.meters.Meters;
import java.util.List;
import java.util.stream.Stream;

/**
 * What one event loop's gateway counts, from its start to its stop.
 *
 * @param loop the cells of the event loop
 * @param sockets what its sockets count
 * @param hub what its hub counts
 * @param disconnects shows the {@code $disconnect} events that are not answered yet
 */
public record GatewayMeters(LoopMeters loop, SocketMeters sockets, HubMeters hub, DisconnectBacklog disconnects) {

    private static final Family GATEWAYS =
            Family.gauge("parley_gateways", "Event loops that hold sockets.").inStatus("gateways");

    /** Begins to count for one more event loop. */
    static GatewayMeters of(Meters meters) {
        LoopMeters loop = meters.loop();
        loop.counter(GATEWAYS).increment();
        return new GatewayMeters(
                loop, SocketMeters.of(loop), HubMeters.of(meters, loop), new DisconnectBacklog(meters, loop));
    }

    /** What gateways and their ports count, for the page about metrics. */
    public static List<Family> families() {
        return Stream.of(
                        List.of(GATEWAYS),
                        LimitMeters.families(),
                        MemoryMeters.families(),
                        HandshakeCounters.families(),
                        SocketMeters.families(),
                        HubMeters.families(),
                        DispatchMeters.families(),
                        DisconnectBacklog.families(),
                        ProcessDrain.families(),
                        TakeoverMeters.families())
                .flatMap(List::stream)
                .toList();
    }

    /** The gateway has stopped: what it counted stays counted. */
    void close() {
        disconnects.close();
        loop.close();
    }
}
