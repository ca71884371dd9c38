package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.LeaseEnd;
import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import dev.parley.backplane.redis.link.Attempts;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lease of a gateway of this process. */
final class OwnedLease implements GatewayLease {

    private static final Logger LOG = LoggerFactory.getLogger(OwnedLease.class);

    /** The number of a lease that was never claimed. */
    static final long NUMBER = 1;

    /** What other parts of the backplane learn of a lease, on the backplane's loop. */
    interface Listener {

        /** Redis may have lost the gateway's members, and the lease was renewed since. */
        void membersOwed(String gatewayId);

        /** The lease is renewed no more. */
        void gone(OwnedLease lease);
    }

    private final LeaseParts parts;
    private final ContextInternal owner;
    private final HeldLease held;
    private final RecordWrites writes;
    private final RecordRestore restore;
    private final Listener listener;
    private final Promise<LeaseEnd> ended;
    private final AtomicBoolean lost = new AtomicBoolean();
    private boolean membersOwed;

    OwnedLease(
            LeaseParts parts,
            ContextInternal owner,
            String gatewayId,
            long renewals,
            Reading begin,
            GatewayState state,
            Listener listener) {
        this.parts = parts;
        this.owner = owner;
        this.listener = listener;
        this.ended = owner.promise();
        this.held = new HeldLease(parts, owner, gatewayId, NUMBER, renewals, begin, state::isServed, new Renewals());
        this.writes = new RecordWrites(parts.vertx(), new Fence());
        this.restore = new RecordRestore(parts, owner, state, writes, gatewayId);
    }

    private final class Renewals implements HeldLease.Events {
        @Override
        public void renewed(boolean memoryLost) {
            if (memoryLost) {
                LOG.warn("Redis had lost the lease of {}: it is stated again", gatewayId());
                memoryLost();
            }
            writes.flush();
            restore.onRenewed();
            if (membersOwed) {
                membersOwed = false;
                listener.membersOwed(gatewayId());
            }
        }

        @Override
        public void expired() {
            LOG.warn("The lease of {} had expired when it was renewed: nobody claimed it", gatewayId());
            complete(LeaseEnd.EXPIRED);
        }

        @Override
        public void taken() {
            LOG.warn("Another process claimed the lease of {}", gatewayId());
            writes.close("Another process claimed the lease of " + gatewayId());
            complete(LeaseEnd.TAKEN_OVER);
            listener.gone(OwnedLease.this);
        }

        private void complete(LeaseEnd end) {
            countLost(end);
            owner.runOnContext(turn -> ended.tryComplete(end));
        }
    }

    private final class Fence implements RecordWrites.Lease {
        @Override
        public Future<Standing> write(List<LeaseRecord> puts, List<String> erases) {
            Supplier<Future<Standing>> write = () -> parts.store().write(gatewayId(), NUMBER, puts, erases);
            // One at a time, so no other write comes between two attempts.
            return parts.store().isSpread() ? Attempts.of(parts.vertx(), write) : write.get();
        }

        @Override
        public void refused(Standing standing) {
            if (standing == Standing.TAKEN) {
                held.end();
            } else {
                held.renewSoon();
            }
        }
    }

    /** To be called on the backplane's loop, once the lease is stored. */
    void start() {
        held.start();
    }

    /**
     * To be called on each new connection.
     *
     * @param isOtherProcess true if it leads to another Redis process than before
     */
    void onUp(boolean isOtherProcess) {
        if (isOtherProcess) {
            restore.owe();
        }
        membersOwed = true;
        held.renewSoon();
    }

    void oweMembers() {
        membersOwed = true;
    }

    /** Redis may have lost records and members. The next renewal begins to state them again. */
    void memoryLost() {
        restore.owe();
        membersOwed = true;
    }

    @Override
    public String gatewayId() {
        return held.gatewayId();
    }

    @Override
    public boolean isValid() {
        return held.validity().isValid();
    }

    /** How long ago the last renewal that was answered was sent, in nanoseconds. Safe to call from any thread. */
    long age() {
        return held.validity().age();
    }

    @Override
    public boolean isHeld() {
        return held.isHeld();
    }

    @Override
    public boolean isRenewed() {
        return held.isHeld() && held.validity().isRecent();
    }

    @Override
    public long validUntil() {
        return held.validity().until();
    }

    @Override
    public void extend(long askedAt) {
        held.validity().extend(askedAt);
    }

    @Override
    public void lapse(LeaseEnd how) {
        countLost(how);
    }

    /** Once for each lease, by what came first. */
    private void countLost(LeaseEnd how) {
        if (lost.compareAndSet(false, true)) {
            parts.meters().lost(how);
        }
    }

    @Override
    public Future<LeaseEnd> whenEnded() {
        return ended.future();
    }

    @Override
    public Future<Void> put(String connectionId, Buffer record) {
        return parts.loop().call(owner, () -> writes.put(connectionId, record));
    }

    @Override
    public void update(String connectionId, Buffer record) {
        parts.loop().run(() -> writes.update(connectionId, record));
    }

    @Override
    public void erase(String connectionId) {
        parts.loop().run(() -> writes.erase(connectionId));
    }

    @Override
    public Future<Void> giveBack() {
        held.stop();
        held.validity().end();
        return parts.loop().call(owner, () -> writes.settle().compose(sent -> returned()));
    }

    private Future<Void> returned() {
        writes.close("The lease of " + gatewayId() + " was given back");
        listener.gone(this);
        return parts.store()
                .giveBack(gatewayId(), NUMBER, false)
                .compose(this::announce)
                .onFailure(cause ->
                        LOG.warn("{} gave its lease back without an answer: {}", gatewayId(), cause.getMessage()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private Future<?> announce(Standing standing) {
        return switch (standing) {
            case TAKEN -> Future.succeededFuture();
            case HELD -> parts.index().announce(gatewayId(), IndexEntry.returned(NUMBER));
            case MISSING, REMOVED -> parts.index().forget(gatewayId());
        };
    }

    /** The backplane is closed: the lease runs out, unless it was given back before. */
    void close() {
        held.stop();
        held.validity().end();
        writes.close("The backplane is closed");
    }
}
