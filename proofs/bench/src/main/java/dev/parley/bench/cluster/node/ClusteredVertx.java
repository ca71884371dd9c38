package dev.parley.bench.cluster.node;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import dev.parley.cluster.Cluster;
import dev.parley.cluster.ClusterConfig;
import dev.parley.cluster.PeerName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.ext.cluster.infinispan.InfinispanClusterManager;
import io.vertx.spi.cluster.hazelcast.ConfigUtil;
import io.vertx.spi.cluster.hazelcast.HazelcastClusterManager;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Joins the cluster with the manager that was asked for. All else is the same for all: one event loop, one bus. */
final class ClusteredVertx {

    private ClusteredVertx() {}

    static Future<Vertx> join(NodeOrders orders) {
        VertxOptions options = new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(1)
                .setEventBusOptions(bus(orders));
        return switch (orders.candidate()) {
            case INFINISPAN -> join(options, infinispan(orders));
            case HAZELCAST -> join(options, hazelcast(orders));
            case PARLEY -> Cluster.join(options, parley(orders));
        };
    }

    private static Future<Vertx> join(VertxOptions options, ClusterManager candidate) {
        return Vertx.builder().with(options).withClusterManager(candidate).buildClustered();
    }

    /** As Parley's own cluster has it. */
    private static EventBusOptions bus(NodeOrders orders) {
        EventBusOptions bus = new EventBusOptions()
                .setHost(orders.host())
                .setPort(NodeOrders.BUS_PORT)
                .setClusterPingInterval(2000)
                .setClusterPingReplyInterval(2000);
        bus.setConnectTimeout(2000);
        bus.setTcpUserTimeout(5000);
        return bus;
    }

    private static ClusterConfig parley(NodeOrders orders) {
        List<PeerName> peers = orders.peers().stream()
                .map(peer -> new PeerName(peer, NodeOrders.BUS_PORT))
                .toList();
        return new ClusterConfig(peers, orders.host(), NodeOrders.BUS_PORT, Optional.empty());
    }

    private static ClusterManager infinispan(NodeOrders orders) {
        System.setProperty("trial.host", orders.host());
        System.setProperty(
                "trial.jgroups.hosts",
                orders.peers().stream().map(peer -> peer + "[7800]").collect(Collectors.joining(",")));
        System.setProperty("vertx.infinispan.config", "trial-infinispan.xml");
        boolean tight = orders.detection() == Detection.TIGHT;
        System.setProperty("trial.heartbeat", tight ? "1000" : "8000");
        System.setProperty("trial.dead", tight ? "10000" : "40000");
        System.setProperty("trial.merge.min", tight ? "1000" : "10000");
        System.setProperty("trial.merge.max", tight ? "5000" : "30000");
        return new InfinispanClusterManager();
    }

    /** Vert.x's own default but for the list of members, and for the times. */
    private static ClusterManager hazelcast(NodeOrders orders) {
        Config config = ConfigUtil.loadConfig();
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.phone.home.enabled", "false");
        if (orders.detection() == Detection.TIGHT) {
            config.setProperty("hazelcast.heartbeat.interval.seconds", "1");
            config.setProperty("hazelcast.max.no.heartbeat.seconds", "10");
            config.setProperty("hazelcast.merge.first.run.delay.seconds", "5");
            config.setProperty("hazelcast.merge.next.run.delay.seconds", "5");
        }
        config.getNetworkConfig().setPort(5701).setPortAutoIncrement(false);
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface(orders.host());
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getMulticastConfig().setEnabled(false);
        join.getAutoDetectionConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(true).setMembers(orders.peers());
        return new HazelcastClusterManager(config);
    }
}
