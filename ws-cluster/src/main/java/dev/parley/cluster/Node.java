package dev.parley.cluster;

import dev.parley.bus.Addresses;
import io.vertx.core.Completable;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** This node among the others: brings links, news and registrations together, on one context's thread. */
final class Node implements Links.Listener {

    /** How often peers are looked for and told everything. */
    private static final long TICK_MILLIS = 1_000;

    /** How long a start waits for peers that are there but don't answer. */
    private static final long LOOK_AROUND_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(Node.class);
    private static final DeliveryOptions HERE = new DeliveryOptions().setLocalOnly(true);

    private final NodeId self;
    private final Vertx vertx;
    private final Context context;
    private final PeerAddresses addresses;
    private final Registrations registrations;
    private final Links links;
    private final News news;
    private volatile List<String> members;
    private @Nullable NodeListener listener;
    private Set<NodeId> named = Set.of();
    private boolean looking;
    private boolean left;
    private long timer = -1;

    /**
     * @param context whose thread is this node's alone to change
     * @param client connects links; closed by this node, not with other things of Vert.x
     */
    Node(NodeId self, Vertx vertx, Context context, NetClient client, Surroundings around, RegistrationListener cache) {
        this.self = self;
        this.vertx = vertx;
        this.context = context;
        this.addresses = around.addresses();
        this.registrations = new Registrations(self, cache);
        this.links = new Links(self, context, client, around.silenceMillis(), this);
        this.news = new News(self, context, vertx.eventBus(), registrations, links, this::onHeard);
        this.members = List.of(self.toString());
    }

    /** Completed when it listens and has looked around once. */
    Future<Void> start() {
        Promise<Void> started = Promise.promise();
        context.runOnContext(now -> {
            // Nothing of ours is serialised Java, so nothing is read as such.
            vertx.eventBus().serializableChecker(type -> false).clusterSerializableChecker(type -> false);
            news.listen().compose(listening -> lookAround()).onComplete(started);
        });
        return started.future();
    }

    private Future<Void> lookAround() {
        Promise<Void> over = Promise.promise();
        long limit = vertx.setTimer(LOOK_AROUND_MILLIS, late -> over.tryComplete());
        look().onComplete(done -> {
            vertx.cancelTimer(limit);
            over.tryComplete();
        });
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> {
            news.tellAll();
            look();
        });
        return over.future();
    }

    /** Asks for the peers' addresses off this thread, one question at a time, and tends the links meanwhile. */
    private Future<Void> look() {
        if (looking) {
            return links.tend(named);
        }
        looking = true;
        return vertx.executeBlocking(addresses::look, false).transform((found, failure) -> {
            looking = false;
            if (found == null) {
                LOG.warn("The peers' names can't be looked up", failure);
            } else {
                named = found;
            }
            return links.tend(named);
        });
    }

    /** Heard from, it is a peer, whether a name led to it or not. It counts as soon as it is linked. */
    private void onHeard(NodeRecord record) {
        links.peer(record.node()).ifPresent(peer -> {
            boolean another = peer.told()
                    .filter(before -> !before.processId().equals(record.processId()))
                    .isPresent();
            // The link led to the process before: when it closes is no news of this one, and it may never close. And a
            // goodbye of another process comes late, and says nothing of the one that is there now.
            if (another != record.leaving()) {
                links.unlink(peer);
            }
            if (!record.leaving()) {
                onTold(peer, record);
            }
        });
    }

    private void onTold(Peer peer, NodeRecord record) {
        boolean first = peer.told().isEmpty();
        if (peer.told(record, Links.now())) {
            LOG.info("Node {} answers again", peer.id);
        }
        if (!peer.isLinked()) {
            links.link(peer);
            return;
        }
        if (first) {
            LOG.info("Node {} is there", peer.id);
        }
        apply(peer);
    }

    private void apply(Peer peer) {
        Set<String> listening =
                new LinkedHashSet<>(peer.told().map(NodeRecord::addresses).orElse(Set.of()));
        listening.add(NewsAddress.of(peer.id));
        registrations.replace(peer.id.toString(), listening);
    }

    @Override
    public Future<Void> linked(Peer peer) {
        updateMembers();
        peer.told().ifPresent(known -> LOG.info("Node {} is there", peer.id));
        apply(peer);
        if (listener != null) {
            listener.nodeAdded(peer.id.toString());
        }
        return news.tell(peer);
    }

    @Override
    public void unlinked(Peer peer, Optional<NodeRecord> told) {
        updateMembers();
        registrations.replace(peer.id.toString(), Set.of());
        if (listener != null) {
            listener.nodeLeft(peer.id.toString());
        }
        told.ifPresent(last -> {
            LOG.info("Node {} is gone", peer.id);
            vertx.eventBus().publish(Addresses.PROCESS_GONE, last.processId(), HERE);
        });
    }

    private void updateMembers() {
        Stream<String> others = links.linked().map(peer -> peer.id.toString());
        members = Stream.concat(Stream.of(self.toString()), others).toList();
    }

    List<String> members() {
        return members;
    }

    void listener(NodeListener listener) {
        context.runOnContext(now -> this.listener = listener);
    }

    List<RegistrationInfo> registrations(String address) {
        return registrations.of(address);
    }

    /** Completed when those who answer know of it. */
    void add(String address, RegistrationInfo registration, Completable<Void> promise) {
        context.runOnContext(now -> {
            try {
                registrations.add(address, registration);
            } catch (IllegalArgumentException refused) {
                promise.fail(refused);
                return;
            }
            told(address, registration).onComplete(promise);
        });
    }

    /** Completed at once: whoever still sends here finds nobody, which he must expect of any consumer. */
    void remove(String address, RegistrationInfo registration, Completable<Void> promise) {
        context.runOnContext(now -> {
            registrations.remove(address, registration);
            if (address.equals(NewsAddress.of(self))) {
                // The bus is closing: it takes nothing to send later.
                news.leave();
            } else {
                told(address, registration);
            }
            promise.succeed();
        });
    }

    private Future<Void> told(String address, RegistrationInfo registration) {
        return registration.localOnly() || NewsAddress.is(address) ? Future.succeededFuture() : news.changed();
    }

    /** The bus, over which it said goodbye, is closed by then. */
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
