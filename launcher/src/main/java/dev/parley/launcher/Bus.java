package dev.parley.launcher;

import dev.parley.cluster.Cluster;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;

/** How a process comes by its Vert.x: with an event bus of its own, or one that it shares. */
@FunctionalInterface
interface Bus {

    /** Fails if the event bus can't listen for its peers. */
    Future<Vertx> start(VertxOptions options);

    static Bus of(Settings settings) {
        return settings.cluster()
                .<Bus>map(cluster -> options -> Cluster.join(builder(settings), options, cluster))
                .orElse(options ->
                        Future.succeededFuture(builder(settings).with(options).build()));
    }

    private static VertxBuilder builder(Settings settings) {
        return Vertx.builder().withTransport(settings.transport());
    }
}
