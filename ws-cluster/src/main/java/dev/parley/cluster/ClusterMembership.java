package dev.parley.cluster;

import dev.parley.http.CertificateWatch;
import dev.parley.meters.Meters;
import io.vertx.core.Completable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.internal.CloseFuture;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.impl.tcp.NetClientBuilder;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What Vert.x asks of a cluster: its members, and which of them listen at an address. Shared maps, locks and counters are not
 * offered; Redis is for that. Vert.x itself needs them for its high availability only, which is off.
 */
final class ClusterMembership implements ClusterManager, ClusterNode {

    private final NodeId self;
    private final EventBusOptions bus;
    private final PeerAddresses addresses;
    private final PeerTimeouts timeouts;
    private final FoundPeers found = new FoundPeers();
    private final Service service;
    private @Nullable RegistrationListener cache;
    private volatile @Nullable Node node;
    private volatile @Nullable NetClient links;
    private volatile @Nullable CertificateWatch<TlsFiles> reload;
    private volatile @Nullable BusContexts contexts;
    private volatile boolean active;

    /**
     * @param self where peers connect to
     * @param bus where the bus listens, and how it connects
     */
    ClusterMembership(NodeId self, EventBusOptions bus, PeerAddresses addresses, PeerTimeouts timeouts) {
        this.self = self;
        this.bus = bus;
        this.addresses = addresses;
        this.timeouts = timeouts;
        this.service = new Service(addresses.isEmpty());
    }

    @Override
    public void registrationListener(RegistrationListener listener) {
        this.cache = listener;
    }

    @Override
    public void init(Vertx vertx) {
        VertxInternal inside = (VertxInternal) vertx;
        contexts = new BusContexts(inside);
        // Vert.x closes its own clients first, but verticles still say goodbye over the bus after that. So the links
        // belong to a context of their own, and leave() alone closes them.
        ContextInternal context =
                inside.contextBuilder().withCloseFuture(new CloseFuture()).build();
        NetClient client = new NetClientBuilder(inside, BusOptions.link(bus)).build();
        links = client;
        Peers peers = new Peers(self, new NodeId(bus.getHost(), bus.getPort()));
        Discovery discovery = new Discovery(vertx, addresses, found);
        node = new Node(self, peers, context, client, discovery, service, timeouts, Objects.requireNonNull(cache));
    }

    /** Call it when the bus has started. Completed when the node has looked for its peers once. */
    Future<Void> start() {
        return node().start();
    }

    @Override
    public String address() {
        return self.toString();
    }

    @Override
    public Collection<String> members() {
        return getNodes();
    }

    @Override
    public void show(Meters meters) {
        node().show(meters);
    }

    @Override
    public Future<Void> found(String serviceId, Collection<String> peers) {
        service.is(serviceId);
        found.replace(peers);
        return node().found();
    }

    /** From now on, changed files are used for new connections of the bus and for new links. */
    void watch(Vertx vertx, ClusterTls paths, TlsFiles used, Function<TlsFiles, EventBusOptions> options) {
        CertificateWatch<TlsFiles> started = new CertificateWatch<>(
                vertx,
                "CLUSTER_CERT, CLUSTER_KEY or CLUSTER_CA",
                used,
                known -> Optional.of(TlsFiles.read(paths)).filter(found -> !found.equals(known)),
                found -> use(vertx, options.apply(found)));
        started.start();
        reload = started;
    }

    private Future<Void> use(Vertx vertx, EventBusOptions renewed) {
        return new BusSockets(vertx.eventBus())
                .use(renewed)
                .compose(used -> Objects.requireNonNull(links)
                        .updateSSLOptions(BusOptions.link(renewed).getSslOptions()))
                .mapEmpty();
    }

    @Override
    public void join(Completable<Void> promise) {
        active = true;
        promise.succeed();
    }

    @Override
    public void leave(Completable<Void> promise) {
        active = false;
        CertificateWatch<TlsFiles> watching = reload;
        Future<Void> stopped = watching == null ? Future.succeededFuture() : watching.stop();
        stopped.compose(idle -> node().leave()).onComplete(promise);
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
                        id -> connect(id, promise),
                        () -> promise.fail(new IllegalArgumentException("'" + nodeId + "' is not host:port")));
    }

    /** The bus asks before it connects, and connects where it gets the answer. */
    private void connect(NodeId id, Completable<NodeInfo> promise) {
        node().linked(id)
                .onComplete(linked -> contexts().connect(now -> promise.succeed(info(id))), unreachable -> contexts()
                        .connect(now -> promise.fail(unreachable)));
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
        node().consumers().add(address, registration, promise);
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo registration, Completable<Void> promise) {
        node().consumers().remove(address, registration, promise);
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

    private BusContexts contexts() {
        return Objects.requireNonNull(contexts, "init() was not called yet");
    }

    private Node node() {
        return Objects.requireNonNull(node, "init() was not called yet");
    }
}
