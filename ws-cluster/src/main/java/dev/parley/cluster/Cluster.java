package dev.parley.cluster;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxBuilder;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.transport.Transport;
import java.io.IOException;
import java.security.Security;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins this process to the others. */
public final class Cluster {

    private static final Logger LOG = LoggerFactory.getLogger(Cluster.class);

    private Cluster() {}

    /**
     * Starts a Vert.x whose event bus is one with those of the peers. The future completes when the node has looked for its
     * peers once: peers that are up, and answered within a second, then know each other. Peers that are not up are normal,
     * and are linked when they come up. Closing that Vert.x says goodbye to the peers.
     *
     * <p>Limits the JVM's cache of names to one second. The JVM accepts that only before its first lookup.
     *
     * <p>Pass peers that are found later, by other means than names, to {@link ClusterNode#found}.
     *
     * @param options all but the event bus's, which follow from the configuration
     * @return fails with a {@link ClusterException} if the host, the port or a TLS file can't be used
     */
    public static Future<Vertx> join(VertxOptions options, ClusterConfig config) {
        return join(preferred(options), options, config);
    }

    private static Transport preferred(VertxOptions options) {
        @Nullable Transport transport = options.getPreferNativeTransport() ? Transport.nativeTransport() : null;
        return transport != null && transport.available() ? transport : Transport.NIO;
    }

    /** The same, with a transport that is available. */
    public static Future<Vertx> join(Transport transport, VertxOptions options, ClusterConfig config) {
        return join(transport, options, config, NodeSettings.DEFAULT);
    }

    static Future<Vertx> join(Transport transport, VertxOptions options, ClusterConfig config, NodeSettings settings) {
        return joinAt(transport, options, config, settings)
                .recover(failure -> config.orFreePort() && isTaken(failure)
                        ? joinAt(transport, options, config.withFreePort(), settings)
                        : Future.failedFuture(failure));
    }

    private static boolean isTaken(Throwable failure) {
        return failure instanceof ClusterException && failure.getCause() instanceof IOException;
    }

    private static Future<Vertx> joinAt(
            Transport transport, VertxOptions options, ClusterConfig config, NodeSettings settings) {
        // By default the JVM caches a name's addresses for half a minute, and "no address" for ten seconds.
        Security.setProperty("networkaddress.cache.ttl", "1");
        Security.setProperty("networkaddress.cache.negative.ttl", "1");
        PeerAddresses peers = new PeerAddresses(config.peers(), settings.resolver());
        return prepared(config, peers, settings).compose(listening -> {
            EventBusOptions bus = listening.bus(listening.tls());
            VertxBuilder builder = Vertx.builder()
                    .withTransport(guarded(transport, listening.node(), config.maxFrameBytes()))
                    .with(new VertxOptions(options).setEventBusOptions(bus));
            return listening
                    .other()
                    .map(other -> listen(builder, other, listening))
                    .orElseGet(() -> {
                        ClusterMembership own =
                                new ClusterMembership(listening.advertised(), bus, peers, settings.timeouts());
                        return listen(builder, own, listening).compose(vertx -> started(vertx, own)
                                .onSuccess(started -> watch(vertx, config, listening, own)));
                    })
                    .recover(failure -> Future.failedFuture(explained(config, bus, failure)));
        });
    }

    /** Logs the address only now: until the bus listens, another process can take its port. */
    private static Future<Vertx> listen(VertxBuilder builder, ClusterManager manager, Listening listening) {
        return builder.withClusterManager(manager).buildClustered().onSuccess(bound -> log(listening));
    }

    private static Transport guarded(Transport transport, NodeId node, int maxFrameBytes) {
        FrameBudget budget = FrameBudget.of(maxFrameBytes);
        UnprovenPeers unproven = new UnprovenPeers();
        return BusTransport.of(transport, () -> new BusPort(node, budget, unproven));
    }

    /** Where the bus will listen, with which certificates, and whether another manager than ours says who is there. */
    private record Listening(
            NodeId node, NodeId advertised, int busyMillis, Optional<TlsFiles> tls, Optional<ClusterManager> other) {

        EventBusOptions bus(Optional<TlsFiles> files) {
            return BusOptions.of(node, busyMillis, files)
                    .setClusterPublicHost(advertised.host())
                    .setClusterPublicPort(advertised.port());
        }
    }

    /** Reads names and files on a thread of its own: there is no Vert.x yet that has worker threads. */
    private static Future<Listening> prepared(ClusterConfig config, PeerAddresses peers, NodeSettings settings) {
        Promise<Listening> promise = Promise.promise();
        Thread thread = new Thread(
                () -> {
                    try {
                        Optional<TlsFiles> tls = config.tls().map(TlsFiles::read);
                        NodeId node = OwnAddress.find(config, peers.resolve(), settings.resolver());
                        NodeId advertised = OwnAddress.advertised(config, node, settings.resolver());
                        promise.complete(new Listening(
                                node, advertised, settings.timeouts().busyMillis(), tls, ManagerProperty.manager()));
                    } catch (Throwable e) {
                        promise.fail(e);
                    }
                },
                "parley-cluster-join");
        thread.setDaemon(true);
        thread.start();
        return promise.future();
    }

    private static void log(Listening listening) {
        LOG.info("Other processes reach this one at {}", listening.advertised());
        if (listening.tls().isEmpty() && !listening.node().isLoopback()) {
            LOG.warn(
                    "CLUSTER_CERTS is unset, and CLUSTER_CERT, CLUSTER_KEY and CLUSTER_CA too: the processes' traffic is not"
                            + " encrypted, and anyone who can reach CLUSTER_PORT can join or end this process; parley certs writes"
                            + " certificates");
        }
        listening.other().ifPresent(Cluster::log);
    }

    private static void log(ClusterManager other) {
        LOG.warn(
                "{} says who is there, as {} has it: processes that end are noticed only by their silence, and certificates"
                        + " are read at the start only",
                other.getClass().getName(),
                ManagerProperty.NAME);
    }

    private static Future<Vertx> started(Vertx vertx, ClusterMembership membership) {
        return membership.start().map(vertx).recover(failure -> vertx.close()
                .transform(closed -> Future.failedFuture(failure)));
    }

    private static void watch(Vertx vertx, ClusterConfig config, Listening listening, ClusterMembership membership) {
        config.tls().ifPresent(paths -> listening
                .tls()
                .ifPresent(files -> membership.watch(vertx, paths, files, found -> listening.bus(Optional.of(found)))));
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
