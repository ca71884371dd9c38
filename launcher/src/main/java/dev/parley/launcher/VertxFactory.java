package dev.parley.launcher;

import dev.parley.cluster.Cluster;
import dev.parley.cluster.PublicAddressException;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import org.slf4j.LoggerFactory;

/** Creates a process's Vert.x instance, with a local event bus or a clustered one. */
@FunctionalInterface
interface VertxFactory {

    /** Fails if the event bus can't listen on its port. */
    Future<Vertx> create(VertxOptions options);

    static VertxFactory of(Settings settings) {
        VertxFactory alone = options -> Future.succeededFuture(Vertx.builder()
                .withTransport(settings.transport())
                .with(options)
                .build());
        return settings.cluster()
                .<VertxFactory>map(cluster -> options -> Cluster.join(settings.transport(), options, cluster)
                        .recover(failure -> settings.role() == Role.ALL && failure instanceof PublicAddressException
                                ? stayAlone(alone, options, failure)
                                : Future.failedFuture(failure)))
                .orElse(alone);
    }

    /** A process that has all roles did so before there were others to find, and opens no port to everyone by an update. */
    private static Future<Vertx> stayAlone(VertxFactory alone, VertxOptions options, Throwable reason) {
        LoggerFactory.getLogger(VertxFactory.class)
                .warn("Other processes are not looked for: {}; or CLUSTER_PEERS=none", reason.getMessage());
        return alone.create(options);
    }
}
