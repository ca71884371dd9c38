package dev.parley.cluster;

import dev.parley.meters.Meters;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node among the others: brings links, records and registrations together, on one context's thread. */
final class Node implements Links.Listener, RecordExchange.Receiver {

    /** How often the peers' names are resolved and all peers get this node's record. */
    private static final long TICK_MILLIS = 1_000;

    /** How long a start waits for peers that are up but don't answer. */
    private static final long DISCOVERY_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Vertx vertx;
    private final Context context;
    private final Discovery discovery;
    private final Registrations registrations;
    private final Service service;
    private final Links links;
    private final FailureDetector detector;
    private final ClusterMembers members;
    private final RecordExchange exchange;
    private final OwnConsumers consumers;
    private final GoneProcesses gone;
    private final ClusterMeters counted = new ClusterMeters();
    private boolean left;
    private long timer = -1;

    /**
     * @param self where peers connect to
     * @param peers no others yet; used by this node alone
     * @param context the only one whose thread changes this node
     * @param client connects links; closed by this node, not together with Vert.x's other clients
     */
    Node(
            NodeId self,
            Peers peers,
            Context context,
            NetClient client,
            Discovery discovery,
            Service service,
            PeerTimeouts timeouts,
            RegistrationListener cache) {
        this.vertx = context.owner();
        this.context = context;
        this.discovery = discovery;
        this.registrations = new Registrations(self, cache);
        this.service = service;
        this.links = new Links(peers, context, client, this, counted);
        this.detector = new FailureDetector(peers, links, timeouts, counted);
        this.members = new ClusterMembers(self, peers, registrations);
        this.exchange = new RecordExchange(self, context, vertx.eventBus(), registrations, service, links, this);
        this.consumers = new OwnConsumers(self, context, registrations, exchange);
        this.gone = new GoneProcesses(vertx.eventBus());
    }

    /** @return completed when the node listens and has looked for its peers once */
    Future<Void> start() {
        Promise<Void> started = Promise.promise();
        context.runOnContext(now -> {
            // No message of ours is serialized Java, so none is deserialized.
            vertx.eventBus().serializableChecker(type -> false).clusterSerializableChecker(type -> false);
            exchange.listen()
                    .onSuccess(listening -> timer = vertx.setPeriodic(TICK_MILLIS, tick -> {
                        exchange.beat();
                        tend();
                    }))
                    .compose(listening -> look())
                    .onComplete(started);
        });
        return started.future();
    }

    /** Call it when peers were found. Completed as {@link #start}. */
    Future<Void> found() {
        Promise<Void> looked = Promise.promise();
        context.runOnContext(now -> look().onComplete(looked));
        return looked.future();
    }

    private Future<Void> look() {
        Promise<Void> over = Promise.promise();
        long limit = vertx.setTimer(DISCOVERY_MILLIS, late -> over.tryComplete());
        tend().onComplete(done -> {
            vertx.cancelTimer(limit);
            over.tryComplete();
        });
        return over.future();
    }

    private Future<Void> tend() {
        return discovery.peers().compose(detector::tend);
    }

    /** A node that sends a record is a peer, whether a name led to it or not. It becomes a member when it is linked. */
    @Override
    public void received(NodeRecord record, Optional<NetSocket> askedOver) {
        if (service.isUnknownYet() && !record.services().isEmpty()) {
            LOG.debug("{} was there before this node knew its service", record.node());
            return;
        }
        if (!service.accepts(record.services())) {
            links.find(record.node()).ifPresent(links::drop);
            throw new IllegalArgumentException("of another service");
        }
        gone.heard(record);
        if (record.leaving()) {
            // A late goodbye of the process before does not concern the process that is there now.
            links.find(record.node())
                    .filter(peer -> !peer.hasOtherProcess(record))
                    .ifPresent(peer -> links.lose(peer, "it said goodbye"));
            return;
        }
        links.peer(record.node()).ifPresent(peer -> {
            if (peer.hasOtherProcess(record)) {
                // The link led to the process before, and may stay open for ever if that one's host vanished.
                links.lose(peer, "another process answers there");
            }
            apply(peer, record, askedOver);
        });
    }

    @Override
    public void received(Beat beat) {
        links.peer(beat.node()).ifPresent(peer -> {
            if (!peer.isMember()) {
                links.link(peer);
            } else if (!peer.beat(beat.digest(), Links.now())) {
                // Its answer is the record that it has now.
                exchange.announce(peer);
            }
        });
    }

    private void apply(Peer peer, NodeRecord record, Optional<NetSocket> askedOver) {
        boolean isFirst = peer.record().isEmpty();
        if (peer.received(record, Links.now())) {
            LOG.info("Node {} answers again", peer.id);
        }
        if (!peer.isMember()) {
            links.link(peer);
            return;
        }
        if (isFirst) {
            LOG.info("Node {} is there", peer.id);
        }
        if (peer.isInDoubt() && askedOver.isPresent() && askedOver.equals(peer.link())) {
            peer.confirm();
            LOG.info("The link to node {} was lost and made again; its process still runs", peer.id);
        }
        members.register(peer);
    }

    @Override
    public Future<Void> joined(Peer peer) {
        members.added(peer);
        peer.record().ifPresent(known -> LOG.info("Node {} is there", peer.id));
        return exchange.announce(peer);
    }

    @Override
    public Future<Void> relinked(Peer peer) {
        return exchange.announce(peer);
    }

    @Override
    public void left(Peer peer, Optional<NodeRecord> last, String reason, boolean certain) {
        members.removed(peer);
        last.ifPresentOrElse(
                record -> {
                    LOG.info("Node {} is gone: {}", peer.id, reason);
                    counted.gone(certain);
                    gone.gone(peer.id, record.processId(), certain);
                },
                () -> LOG.debug("{} is no member any more: {}", peer.id, reason));
    }

    @Override
    public void refused(Peer peer) {
        gone.refused(peer.id);
    }

    List<String> members() {
        return members.ids();
    }

    /** On any thread. */
    void show(Meters meters) {
        counted.show(meters, () -> members.ids().size() - 1L);
    }

    /** On any thread; see {@link Links#linked(NodeId)}. */
    Future<Void> linked(NodeId id) {
        Promise<Void> linked = Promise.promise();
        context.runOnContext(now -> links.linked(id).onComplete(linked));
        return linked.future();
    }

    void listener(NodeListener listener) {
        context.runOnContext(now -> members.listener(listener));
    }

    List<RegistrationInfo> registrations(String address) {
        return registrations.of(address);
    }

    OwnConsumers consumers() {
        return consumers;
    }

    /** Closes the links. The bus, over which this node said goodbye, is closed by then. */
    Future<Void> leave() {
        Promise<Void> done = Promise.promise();
        context.runOnContext(now -> {
            if (left) {
                done.complete();
                return;
            }
            left = true;
            vertx.cancelTimer(timer);
            links.close().onComplete(done);
        });
        return done.future();
    }
}
