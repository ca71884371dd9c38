package dev.parley.bus.testing;

import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One node's view of a {@link BusCluster}. */
final class ClusterNode implements ClusterManager {

    private final BusCluster cluster;
    private final String nodeId;
    private volatile @Nullable RegistrationListener listener;
    private volatile @Nullable NodeInfo info;
    private volatile boolean active;

    ClusterNode(BusCluster cluster, String nodeId) {
        this.cluster = cluster;
        this.nodeId = nodeId;
    }

    void update(String address) {
        RegistrationListener cache = listener;
        if (active && cache != null && cache.wantsUpdatesFor(address)) {
            cache.registrationsUpdated(new RegistrationUpdateEvent(address, cluster.seenBy(nodeId, address)));
        }
    }

    @Override
    public void init(Vertx vertx) {}

    @Override
    public void registrationListener(RegistrationListener registrationListener) {
        listener = registrationListener;
    }

    @Override
    public void nodeListener(NodeListener nodeListener) {}

    @Override
    public void join(Completable<Void> promise) {
        active = true;
        promise.succeed();
    }

    @Override
    public void leave(Completable<Void> promise) {
        active = false;
        promise.succeed();
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public String getNodeId() {
        return nodeId;
    }

    @Override
    public List<String> getNodes() {
        return cluster.nodeIds();
    }

    @Override
    public void setNodeInfo(NodeInfo nodeInfo, Completable<Void> promise) {
        info = nodeInfo;
        // Off this event loop, which must go on for the relay to be made.
        Thread starter = new Thread(() -> {
            cluster.listening(nodeId, nodeInfo.port());
            promise.succeed();
        });
        starter.start();
    }

    @Override
    public NodeInfo getNodeInfo() {
        return Objects.requireNonNull(info);
    }

    @Override
    public void getNodeInfo(String node, Completable<NodeInfo> promise) {
        promise.succeed(cluster.info(node));
    }

    @Override
    public void addRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        cluster.add(address, registration);
        promise.succeed();
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        cluster.remove(address, registration);
        promise.succeed();
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        promise.succeed(cluster.seenBy(nodeId, address));
    }

    @Override
    public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
        promise.fail(new UnsupportedOperationException());
    }

    @Override
    public <K, V> Map<K, V> getSyncMap(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
        promise.fail(new UnsupportedOperationException());
    }

    @Override
    public void getCounter(String name, Completable<Counter> promise) {
        promise.fail(new UnsupportedOperationException());
    }
}
