package dev.parley.embedded.process;

import dev.parley.backplane.Backplane;
import dev.parley.gateway.GatewayConfig;
import dev.parley.gateway.GatewayProcess;
import dev.parley.gateway.GatewayVerticle;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** The gateways of a process, one on each event loop, which share a port. */
public final class GatewayGroup {

    private final List<GatewayVerticle> gateways = new CopyOnWriteArrayList<>();

    /** The gateways, as they are created by {@link #start}. */
    public List<GatewayVerticle> gateways() {
        return Collections.unmodifiableList(gateways);
    }

    /**
     * Completes when clients can connect; fails, with no gateway left, if the address or the port can't be had. To be called
     * once.
     *
     * @param pages makes the handler of requests that are no upgrades, for each event loop
     */
    public Future<GatewayGroup> start(
            ProcessParts parts,
            GatewayConfig config,
            GatewayProcess process,
            Backplane backplane,
            Supplier<Handler<HttpServerRequest>> pages) {
        return parts.onEveryLoop(() -> {
                    GatewayVerticle gateway = new GatewayVerticle(config, process, backplane, pages.get());
                    gateways.add(gateway);
                    return gateway;
                })
                .map(this);
    }

    /** The port they listen on, once started. */
    public int port() {
        return gateways.get(0).port();
    }
}
