package dev.parley.backplane.redis.cluster;

import dev.parley.backplane.redis.endpoint.Access;
import dev.parley.backplane.redis.endpoint.Reach;
import dev.parley.backplane.redis.endpoint.RedisEndpoint;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.ServerPoll;
import dev.parley.backplane.redis.endpoint.Shards;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The primaries of a cluster, by slots. Some nodes are asked every few seconds, and once a second while something is wrong: of
 * their answers the one of the highest epoch counts. A redirection is believed at once. Runs on one event loop.
 */
public final class ClusterShards implements Shards {

    private static final Logger LOG = LoggerFactory.getLogger(ClusterShards.class);

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long TICK_MILLIS = 1000;
    private static final int TICKS_WHILE_WELL = 5;
    private static final int TICKS_OF_TROUBLE = 20;
    private static final int NODES_AT_ONCE = 5;

    /** Redirections of many slots become one change. */
    private static final long SETTLE_MILLIS = 50;

    private final Vertx vertx;
    private final Reach reach;
    private final Access access;
    private final Promise<Void> known = Promise.promise();
    private final Map<Integer, String> tags = new HashMap<>();
    private final @Nullable ClusterNode[] owners = new ClusterNode[Slots.COUNT];
    private Set<ServerAddress> nodes;
    private Set<RedisEndpoint> primaries = Set.of();
    private @Nullable Listener listener;
    private @Nullable String logged;
    private long epoch = -1;
    private boolean asking;
    private long askedAt;
    private boolean changing;
    private int troubled;
    private int ticks;
    private long timer = -1;

    public ClusterShards(Vertx vertx, Reach reach) {
        this.vertx = vertx;
        this.reach = reach;
        this.access = reach.servers();
        this.nodes = new LinkedHashSet<>(reach.url().servers());
    }

    @Override
    public Future<Void> start(Listener toTell) {
        listener = toTell;
        timer = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
        ask();
        return known.future();
    }

    @Override
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        listener = null;
        return Future.succeededFuture();
    }

    private void tick() {
        ticks++;
        troubled = Math.max(0, troubled - 1);
        if (troubled > 0 || epoch < 0 || ticks % TICKS_WHILE_WELL == 0) {
            ask();
        }
    }

    /** Asks at once, unless that was done within a second: refusals come by the thousand. Then the next tick asks. */
    @Override
    public void refresh() {
        troubled = TICKS_OF_TROUBLE;
        if (System.nanoTime() - askedAt > TimeUnit.MILLISECONDS.toNanos(TICK_MILLIS)) {
            ask();
        }
    }

    private void ask() {
        if (asking || listener == null) {
            return;
        }
        asking = true;
        askedAt = System.nanoTime();
        List<ServerAddress> some = new ArrayList<>(nodes);
        Collections.shuffle(some);
        ServerPoll.of(
                        vertx,
                        some.subList(0, Math.min(NODES_AT_ONCE, some.size())),
                        this::ask,
                        Comparator.comparing(ClusterView::epoch))
                .onComplete(done -> asking = false)
                .onSuccess(this::accept)
                .onFailure(this::failed);
    }

    private Future<ClusterView> ask(ServerAddress node) {
        return access.ask(vertx, node, LIMIT, connection -> connection
                .send(Request.cmd(Command.CLUSTER).arg("INFO"))
                .compose(info -> connection
                        .send(Request.cmd(Command.CLUSTER).arg("SHARDS"))
                        .map(shards -> ClusterView.read(node, access.tls(), info.toString(), shards)))
                .compose(view -> view.isComplete()
                        ? Future.succeededFuture(view)
                        : connection
                                .send(Request.cmd(Command.CLUSTER).arg("SLOTS"))
                                .map(slots -> view.with(node, slots))));
    }

    /** The nodes that the URL names are asked as well: all others may be gone. */
    private void failed(Throwable cause) {
        if (listener == null) {
            return;
        }
        nodes.addAll(reach.url().servers());
        warn(String.valueOf(cause.getMessage()));
    }

    private void warn(String reason) {
        if (!reason.equals(logged)) {
            LOG.warn("No node of {} says who has which slots: {}", this, reason);
        }
        logged = reason;
    }

    /** Nodes that know less than what was heard before may be cut off. If all answer, the cluster was set up anew. */
    private void accept(ServerPoll.Answer<ClusterView> answer) {
        ClusterView view = answer.best();
        if (view.epoch() < epoch && !answer.isComplete()) {
            return;
        }
        epoch = view.epoch();
        nodes = new LinkedHashSet<>(view.nodes().values());
        Map<ServerAddress, ClusterNode> byAddress = new HashMap<>();
        boolean isChanged = false;
        for (int slot = 0; slot < Slots.COUNT; slot++) {
            ServerAddress address = view.owners().get(slot);
            ClusterNode owner =
                    address == null ? null : byAddress.computeIfAbsent(address, at -> new ClusterNode(at, access));
            isChanged |= !Objects.equals(owner, owners[slot]);
            owners[slot] = owner;
        }
        if (isChanged) {
            changeSoon();
        }
        if (!primaries.isEmpty()) {
            logged = null;
            known.tryComplete();
        } else if (!known.future().isComplete()) {
            warn("the slots are not assigned yet");
        }
    }

    @Override
    public void redirected(int slot, ServerAddress server) {
        ClusterNode owner = new ClusterNode(server, access);
        if (!owner.equals(owners[slot])) {
            owners[slot] = owner;
            nodes.add(server);
            changeSoon();
        }
        refresh();
    }

    /** A server that is new is needed at once. */
    private void changeSoon() {
        Set<RedisEndpoint> before = primaries;
        primaries = new LinkedHashSet<>();
        Arrays.stream(owners).filter(Objects::nonNull).forEach(primaries::add);
        if (!primaries.equals(before)) {
            LOG.info("The primaries of {} are {}", this, primaries);
            change();
        } else if (!changing) {
            changing = true;
            vertx.setTimer(SETTLE_MILLIS, settled -> change());
        }
    }

    private void change() {
        changing = false;
        if (listener != null) {
            listener.changed();
        }
    }

    @Override
    public @Nullable RedisEndpoint of(String key) {
        return owners[Slots.of(key)];
    }

    @Override
    public Collection<RedisEndpoint> all() {
        return primaries;
    }

    @Override
    public int group(String key) {
        return Slots.of(key);
    }

    @Override
    public boolean isSpread() {
        return true;
    }

    @Override
    public String keyAt(RedisEndpoint endpoint, String prefix) {
        for (int slot = 0; slot < Slots.COUNT; slot++) {
            if (endpoint.equals(owners[slot])) {
                return prefix + ":{" + tags.computeIfAbsent(slot, Slots::tagOf) + "}";
            }
        }
        return prefix;
    }

    @Override
    public String toString() {
        return reach.url().toString();
    }
}
