package dev.parley.launcher;

import dev.parley.cluster.Cluster;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** Creates a process's Vert.x instance, with a local event bus or a clustered one. */
@FunctionalInterface
interface VertxFactory {

    /** Fails if the event bus can't listen on its port. */
    Future<Vertx> create(VertxOptions options);

    static VertxFactory of(Settings settings) {
        return settings.cluster()
                .<VertxFactory>map(cluster -> options -> Cluster.join(settings.transport(), options, cluster))
                .orElse(options -> Future.succeededFuture(Vertx.builder()
                        .withTransport(settings.transport())
                        .with(options)
                        .build()));
    }
}
