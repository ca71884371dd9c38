package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** A node that peers reach at another port than the one on which it listens: a line between them, which a test can cut. */
public final class AdvertisedNode {

    private AdvertisedNode() {}

    /** As {@link Cluster#join}; peers connect to the advertised port at the configured host. */
    public static Future<Vertx> join(VertxOptions options, ClusterConfig config, int advertisedPort) {
        NodeId advertised = new NodeId(config.host(), advertisedPort);
        return Cluster.join(Vertx.builder(), options, config, NodeSettings.DEFAULT.advertising(advertised));
    }
}
