package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.security.Security;
import java.util.Optional;

/** Joins this process to the others. */
public final class Cluster {

    /** How long a peer that is linked, but says nothing, is believed in. */
    static final long SILENCE_MILLIS = 60_000;

    private Cluster() {}

    /**
     * Starts a Vert.x whose event bus is one with those of the peers. It is handed over when it has looked around once:
     * peers that are up then know each other, as far as they answered within a second. Peers that are not up are
     * normal, and linked when they are. Closing that Vert.x says goodbye and closes all of it.
     *
     * <p>Sets the JVM's cache of names to a second, which the JVM takes up only if no name was looked up before.
     *
     * @param options all but the event bus's, which follow from the configuration
     * @return fails with a {@link ClusterException} if the host, the port or a file of TLS can't be used
     */
    public static Future<Vertx> join(VertxOptions options, ClusterConfig config) {
        return join(Vertx.builder(), options, config);
    }

    /**
     * The same, with what options don't hold.
     *
     * @param builder may have a transport
     */
    public static Future<Vertx> join(VertxBuilder builder, VertxOptions options, ClusterConfig config) {
        return join(builder, options, config, InetAddress::getAllByName, SILENCE_MILLIS);
    }

    static Future<Vertx> join(VertxOptions options, ClusterConfig config, Names names, long silenceMillis) {
        return join(Vertx.builder(), options, config, names, silenceMillis);
    }

    private static Future<Vertx> join(
            VertxBuilder builder, VertxOptions options, ClusterConfig config, Names names, long silenceMillis) {
        // Else the JVM gives yesterday's addresses of a name for half a minute, and "no address" for ten seconds.
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        PeerAddresses peers = new PeerAddresses(config.peers(), names);
        return prepared(config, peers, names).compose(bus -> {
            Membership membership = new Membership(bus, new Surroundings(peers, silenceMillis));
            return builder.with(new VertxOptions(options).setEventBusOptions(bus))
                    .withClusterManager(membership)
                    .buildClustered()
                    .recover(failure -> Future.failedFuture(explained(config, bus, failure)))
                    .compose(vertx -> started(vertx, membership));
        });
    }

    /** Names and files are read on a thread of their own, as there is no Vert.x yet whose worker could. */
    private static Future<EventBusOptions> prepared(ClusterConfig config, PeerAddresses peers, Names names) {
        Promise<EventBusOptions> promise = Promise.promise();
        Thread thread = new Thread(
                () -> {
                    try {
                        Optional<TlsFiles> tls = config.tls().map(TlsFiles::read);
                        promise.complete(BusOptions.of(OwnAddress.find(config, peers.look(), names), tls));
                    } catch (Throwable e) {
                        promise.fail(e);
                    }
                },
                "parley-cluster-join");
        thread.setDaemon(true);
        thread.start();
        return promise.future();
    }

    private static Future<Vertx> started(Vertx vertx, Membership membership) {
        return membership.start().map(vertx).recover(failure -> vertx.close()
                .transform(closed -> Future.failedFuture(failure)));
    }

    private static Throwable explained(ClusterConfig config, EventBusOptions bus, Throwable failure) {
        if (failure instanceof IOException) {
            return OwnAddress.taken(new NodeId(bus.getHost(), bus.getPort()), failure);
        }
        return config.tls()
                .<Throwable>map(tls -> new ClusterException(
                        "CLUSTER_CERT '" + tls.certificatePath() + "', CLUSTER_KEY '" + tls.keyPath()
                                + "' and CLUSTER_CA '" + tls.authorityPath() + "' can't be used together: "
                                + failure.getMessage(),
                        failure))
                .orElse(failure);
    }
}
