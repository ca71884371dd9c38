package dev.parley.bus.testing;

import dev.parley.bus.Addresses;
import dev.parley.bus.BusCodec;
import dev.parley.bus.WireJson;
import dev.parley.bus.announcements.Announcements;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.directory.GatewayAnnouncement;
import dev.parley.bus.host.HostAnnouncement;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.RegistrationInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several clustered Vert.x in one JVM, as several processes would be: their messages travel over real connections, each of
 * which leads through a {@link Relay}. Their announcements name the node as the process.
 */
public final class BusCluster implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(BusCluster.class);

    private final Vertx wires = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final Map<String, Relay> relays = new ConcurrentHashMap<>();
    private final Map<String, Set<RegistrationInfo>> registrations = new ConcurrentHashMap<>();
    private final List<ClusterNode> nodes = new CopyOnWriteArrayList<>();
    private final List<Vertx> started = new ArrayList<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();

    /** Starts a node without codecs and announcements. */
    public Vertx startBare(String nodeId) {
        ClusterNode node = new ClusterNode(this, nodeId);
        nodes.add(node);
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(2)
                .setWorkerPoolSize(2)
                .setEventBusOptions(new EventBusOptions().setHost("127.0.0.1").setPort(0));
        Vertx vertx =
                Bus.await(Vertx.builder().with(options).withClusterManager(node).buildClustered());
        started.add(vertx);
        // Vert.x reports every write to a connection that has just closed as an unhandled error.
        vertx.exceptionHandler(error -> {
            if (!(error instanceof IllegalStateException)) {
                LOG.error("Unhandled on {}", nodeId, error);
            }
        });
        return vertx;
    }

    /** Starts a node with all codecs of the bus. */
    public Vertx start(String nodeId) {
        Vertx vertx = startBare(nodeId);
        BusCodecs.register(vertx);
        rewrite(
                vertx,
                Addresses.HOSTS,
                "parley.host",
                HostAnnouncement.class,
                host -> new HostAnnouncement(
                        host.hostId(), nodeId, host.routeKeys(), host.leaving(), host.fences(), host.reachesRedis()));
        rewrite(
                vertx,
                Addresses.GATEWAYS,
                "parley.gateway",
                GatewayAnnouncement.class,
                gateway -> new GatewayAnnouncement(gateway.gatewayId(), nodeId, gateway.leaving(), gateway.leased()));
        return vertx;
    }

    private static <T> void rewrite(Vertx vertx, String address, String name, Class<T> type, UnaryOperator<T> change) {
        BusCodec<T> codec = BusCodec.ofMessage(
                name, record -> WireJson.write(change.apply(record)), json -> WireJson.read(json, type));
        vertx.eventBus().unregisterCodec(name);
        vertx.eventBus().registerCodec(codec);
        Announcements.of(vertx).use(Map.of(address, codec));
    }

    /** What all other nodes' messages to this node pass through. */
    public Relay relayTo(String nodeId) {
        return relays.get(nodeId);
    }

    /** Takes a node's handlers out of the other nodes' view, as a cluster does that lost its link to the node. */
    public void hide(String nodeId) {
        hidden.add(nodeId);
        registrations.keySet().forEach(this::publish);
    }

    public void show(String nodeId) {
        hidden.remove(nodeId);
        registrations.keySet().forEach(this::publish);
    }

    void listening(String nodeId, int port) {
        relays.put(nodeId, new Relay(wires, port));
    }

    NodeInfo info(String nodeId) {
        return new NodeInfo("127.0.0.1", relays.get(nodeId).port(), null);
    }

    List<String> nodeIds() {
        return nodes.stream().map(ClusterNode::getNodeId).toList();
    }

    void add(String address, RegistrationInfo registration) {
        registrations
                .computeIfAbsent(address, none -> ConcurrentHashMap.newKeySet())
                .add(registration);
        publish(address);
    }

    void remove(String address, RegistrationInfo registration) {
        registrations.getOrDefault(address, new LinkedHashSet<>()).remove(registration);
        publish(address);
    }

    /** The handlers of an address, as one node sees them. */
    List<RegistrationInfo> seenBy(String nodeId, String address) {
        return registrations.getOrDefault(address, Set.of()).stream()
                .filter(handler ->
                        handler.nodeId().equals(nodeId) || (!handler.localOnly() && !hidden.contains(handler.nodeId())))
                .toList();
    }

    private void publish(String address) {
        nodes.forEach(node -> node.update(address));
    }

    @Override
    public void close() {
        started.forEach(vertx -> Bus.await(vertx.close()));
        Bus.await(wires.close());
    }
}
