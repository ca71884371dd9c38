package dev.parley.cluster;

import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.impl.tcp.NetClientBuilder;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What Vert.x asks of a cluster: who is there and who listens where. Maps, locks and counters that processes share are
 * not offered; Redis is for that. Vert.x itself wants them for its high availability alone, which is off.
 */
final class Membership implements ClusterManager {

    private final NodeId self;
    private final EventBusOptions bus;
    private final Surroundings around;
    private @Nullable RegistrationListener cache;
    private volatile @Nullable Node node;
    private volatile boolean active;

    Membership(EventBusOptions bus, Surroundings around) {
        this.self = new NodeId(bus.getHost(), bus.getPort());
        this.bus = bus;
        this.around = around;
    }

    @Override
    public void registrationListener(RegistrationListener listener) {
        this.cache = listener;
    }

    @Override
    public void init(Vertx vertx) {
        VertxInternal inside = (VertxInternal) vertx;
        // What belongs to Vert.x is closed first when Vert.x closes, but verticles still say goodbye over the bus then.
        // So the links must be closed by leave() alone.
        ContextInternal context =
                inside.contextBuilder().withCloseFuture(new CloseFuture()).build();
        NetClientBuilder client = new NetClientBuilder(inside, BusOptions.link(bus));
        node = new Node(self, vertx, context, client.build(), around, Objects.requireNonNull(cache));
    }

    /** To be called when the bus is started; completed when it looked around once. */
    Future<Void> start() {
        return node().start();
    }

    @Override
    public void join(Completable<Void> promise) {
        active = true;
        promise.succeed();
    }

    @Override
    public void leave(Completable<Void> promise) {
        active = false;
        node().leave().onComplete(promise);
    }

    @Override
    public boolean isActive() {
        return active;
    }

    @Override
    public String getNodeId() {
        return self.toString();
    }

    @Override
    public List<String> getNodes() {
        return node().members();
    }

    @Override
    public void setNodeInfo(NodeInfo info, Completable<Void> promise) {
        promise.succeed();
    }

    @Override
    public NodeInfo getNodeInfo() {
        return info(self);
    }

    @Override
    public void getNodeInfo(String nodeId, Completable<NodeInfo> promise) {
        NodeId.parse(nodeId)
                .ifPresentOrElse(
                        id -> promise.succeed(info(id)),
                        () -> promise.fail(new IllegalArgumentException("'" + nodeId + "' is no host:port")));
    }

    private static NodeInfo info(NodeId id) {
        return new NodeInfo(id.host(), id.port(), null);
    }

    @Override
    public void nodeListener(NodeListener listener) {
        node().listener(listener);
    }

    @Override
    public void addRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        node().add(address, registration, promise);
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        node().remove(address, registration, promise);
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> promise) {
        promise.succeed(node().registrations(address));
    }

    @Override
    public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> promise) {
        promise.fail(notOffered("map"));
    }

    @Override
    public <K, V> Map<K, V> getSyncMap(String name) {
        throw notOffered("map");
    }

    @Override
    public void getLockWithTimeout(String name, long timeout, Completable<Lock> promise) {
        promise.fail(notOffered("lock"));
    }

    @Override
    public void getCounter(String name, Completable<Counter> promise) {
        promise.fail(notOffered("counter"));
    }

    private static UnsupportedOperationException notOffered(String what) {
        return new UnsupportedOperationException("Parley's cluster has no shared " + what + "; keep it in Redis");
    }

    private Node node() {
        return Objects.requireNonNull(node, "Vert.x has not given itself yet");
    }
}
