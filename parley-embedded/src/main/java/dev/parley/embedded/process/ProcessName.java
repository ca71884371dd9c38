package dev.parley.embedded.process;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.cluster.ClusterManager;
import org.jspecify.annotations.Nullable;

/** The name by which operators know a process. */
public final class ProcessName {

    /** The name of a process that has no others to be told apart from. */
    private static final String ALONE = "local";

    private ProcessName() {}

    /** The address in the cluster, under which the logs of other processes name this one, too. */
    public static String of(Vertx vertx) {
        @Nullable ClusterManager cluster = ((VertxInternal) vertx).clusterManager();
        return cluster == null ? ALONE : cluster.getNodeId();
    }
}
