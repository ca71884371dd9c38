package dev.parley.backplane.redis.lease;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import dev.parley.backplane.redis.link.CallLoop;
import dev.parley.backplane.redis.link.RedisCommands;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.ContextInternal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

/**
 * The leases of this process's gateways, and the watch over all others'. Everything that Redis is asked for leaves from the
 * backplane's loop; only the renewals begin on each gateway's own.
 */
public final class RedisLeases implements Leases {

    /** Gateways whose lease ended and who may still have members; the oldest beyond this bound are forgotten. */
    private static final int MAX_GONE = 1000;

    private final LeaseParts parts;
    private final Claims claims;
    private final LeaseWatch watch;
    private final ServerCheck server;
    private final OwnedLease.Listener listener;
    /** Changed on the backplane's loop, read by gauges on any thread. */
    private final Map<String, OwnedLease> owned = new ConcurrentHashMap<>();

    private final Set<String> gone = new LinkedHashSet<>();
    private String runId = "";
    private long upSince;
    private boolean closed;
    private long timer = -1;

    /** @param onMembersOwed called with each gateway whose members Redis may have lost, once its lease is renewed */
    public RedisLeases(
            Vertx vertx,
            CallLoop loop,
            RedisCommands commands,
            LeaseSettings settings,
            LeaseClock clock,
            LeaseMeters meters,
            Consumer<String> onMembersOwed) {
        LeaseStore store = new LeaseStore(commands);
        LeaseIndex index = new LeaseIndex(commands, settings.group());
        this.parts = new LeaseParts(vertx, loop, store, index, settings, clock, meters);
        this.claims = new Claims(parts);
        this.watch = new LeaseWatch(parts, claims);
        this.server =
                new ServerCheck(commands, () -> owned.values().forEach(OwnedLease::memoryLost), () -> resume(true));
        this.listener = new OwnedLease.Listener() {
            @Override
            public void membersOwed(String gatewayId) {
                onMembersOwed.accept(gatewayId);
            }

            @Override
            public void gone(OwnedLease lease) {
                forget(lease);
            }
        };
    }

    /** To be called on the backplane's loop, as all methods but those of {@link Leases}. */
    public void start() {
        parts.meters().show(duration(), this::countValid, this::oldestRenewal);
        watch.start();
        timer = parts.vertx().setPeriodic(parts.settings().renewalMillis(), tick -> {
            if (!owned.isEmpty() || !claims.isIdle() || !parts.store().isPrimary()) {
                server.look();
            }
        });
    }

    /** To be called on each new connection: the first renewal decides, and what Redis may have lost is stated again. */
    public void onUp() {
        boolean isOtherProcess = !runId.equals(parts.store().runId());
        runId = parts.store().runId();
        server.onUp();
        resume(isOtherProcess);
    }

    /** @param isOtherProcess true if Redis may not have what this process stated */
    private void resume(boolean isOtherProcess) {
        upSince = parts.clock().nanos().getAsLong();
        watch.onBreak();
        owned.values().forEach(lease -> lease.onUp(isOtherProcess));
        claims.onUp();
    }

    /** Members are stated again with the next renewals: commands about them may have changed places on their way. */
    public void oweMembers() {
        owned.values().forEach(OwnedLease::oweMembers);
    }

    /** What was seen of other gateways' leases does not count any more: Redis does not answer. */
    public void onBreak() {
        watch.onBreak();
    }

    /** Returns true if the gateway's members may be written: its lease is valid, or it never had one. */
    public boolean mayWriteMembers(String gatewayId) {
        OwnedLease lease = owned.get(gatewayId);
        return lease == null ? !gone.contains(gatewayId) : lease.isValid();
    }

    /** Returns true if the gateway has a lease, so that its members are stated again after the lease was renewed. */
    public boolean hasLease(String gatewayId) {
        return owned.containsKey(gatewayId);
    }

    /** Claims are given back; gateways' leases run out, unless they were given back before. */
    public Future<?> close() {
        closed = true;
        parts.meters().close();
        watch.close();
        parts.vertx().cancelTimer(timer);
        List.copyOf(owned.values()).forEach(OwnedLease::close);
        owned.clear();
        return claims.close();
    }

    @Override
    public Duration duration() {
        return parts.settings().duration();
    }

    @Override
    public Future<GatewayLease> begin(String gatewayId, GatewayState state) {
        ContextInternal owner = parts.loop().caller();
        Reading begin = parts.clock().read();
        // A second attempt under the same id counts from another number, so that it is seen as a renewal.
        long renewals = ThreadLocalRandom.current().nextInt(1, 1_000_000);
        return parts.loop().call(owner, () -> store(gatewayId, renewals)
                .compose(standing -> standing == Standing.TAKEN
                        ? Future.failedFuture(new BackplaneException(
                                "The lease of " + gatewayId + " was claimed: begin another under a new id"))
                        : Future.succeededFuture(
                                own(new OwnedLease(parts, owner, gatewayId, renewals, begin, state, listener)))));
    }

    /** Announced first: those who watch clear up an announcement without a lease, and would not find the reverse. */
    private Future<Standing> store(String gatewayId, long renewals) {
        if (parts.store().isUp() && !parts.store().isPrimary(gatewayId)) {
            return Future.failedFuture(new BackplaneException("Redis is a replica: a lease begins only at a primary"));
        }
        Future<?> announced = parts.index().announce(gatewayId, IndexEntry.held(OwnedLease.NUMBER, renewals));
        Future<Standing> renewed = parts.store().renew(gatewayId, OwnedLease.NUMBER, renewals);
        return announced.compose(done -> renewed);
    }

    private GatewayLease own(OwnedLease lease) {
        if (closed) {
            lease.close();
            return lease;
        }
        owned.put(lease.gatewayId(), lease);
        gone.remove(lease.gatewayId());
        lease.start();
        return lease;
    }

    private void forget(OwnedLease lease) {
        owned.remove(lease.gatewayId(), lease);
        gone.add(lease.gatewayId());
        if (gone.size() > MAX_GONE) {
            gone.remove(gone.iterator().next());
        }
    }

    @Override
    public Future<Map<String, String>> served() {
        return parts.loop().call(() -> parts.index().served());
    }

    @Override
    public void addClaimant(Claimant claimant) {
        ContextInternal context = parts.loop().caller();
        parts.loop().run(() -> claims.register(claimant, context));
    }

    @Override
    public void removeClaimant(Claimant claimant) {
        parts.loop().run(() -> claims.remove(claimant));
    }

    @Override
    public Future<Boolean> hasEnded(String gatewayId) {
        return parts.loop().call(() -> parts.store().hasEnded(gatewayId, isUpForALease()));
    }

    private long countValid() {
        return owned.values().stream().filter(OwnedLease::isValid).count();
    }

    private long oldestRenewal() {
        return owned.values().stream().mapToLong(OwnedLease::age).max().orElse(0);
    }

    /** Returns true if every gateway that reaches Redis had the time to state again what Redis may have lost. */
    private boolean isUpForALease() {
        return parts.clock().nanos().getAsLong() - upSince > duration().toNanos();
    }
}
