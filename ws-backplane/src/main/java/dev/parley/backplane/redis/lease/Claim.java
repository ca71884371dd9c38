package dev.parley.backplane.redis.lease;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.Leases.Claimant;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lease.LeaseClock.Reading;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.internal.ContextInternal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A lost gateway in the hands of one of this process's claimants. */
final class Claim implements LostGateway {

    private static final Logger LOG = LoggerFactory.getLogger(Claim.class);
    private static final long RETRY_MILLIS = 1000;

    private final LeaseParts parts;
    private final ContextInternal holder;
    private final Claimant claimant;
    private final HeldLease held;
    private final RecordWrites erasures;
    private final RecordScan scan;
    private final Consumer<Claim> onGone;
    private Future<Long> raised = Future.succeededFuture(0L);

    /**
     * @param begin before the claim was sent
     * @param onGone called on the backplane's loop once the claim is finished or lost
     */
    Claim(
            LeaseParts parts,
            ContextInternal holder,
            Claimant claimant,
            String gatewayId,
            long number,
            Reading begin,
            Consumer<Claim> onGone) {
        this.parts = parts;
        this.holder = holder;
        this.claimant = claimant;
        this.onGone = onGone;
        this.held = new HeldLease(parts, holder, gatewayId, number, 0, begin, () -> false, new Renewals());
        this.erasures = new RecordWrites(parts.vertx(), new Fence());
        this.scan = new RecordScan(parts.store(), gatewayId);
    }

    private final class Renewals implements HeldLease.Events {
        @Override
        public void renewed(boolean memoryLost) {
            erasures.flush();
        }

        @Override
        public void expired() {
            LOG.info("The claim of {} was renewed late; nobody else claimed it", gatewayId());
        }

        @Override
        public void taken() {
            LOG.info("Another process claimed {} from this one", gatewayId());
            gone();
        }
    }

    private final class Fence implements RecordWrites.Lease {
        @Override
        public Future<Standing> write(List<LeaseRecord> puts, List<String> erases) {
            return held.isRaising() ? raising() : parts.store().write(gatewayId(), number(), puts, erases);
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

    private void gone() {
        erasures.close("This process does not hold the claim of " + gatewayId());
        onGone.accept(this);
    }

    /** To be called on the backplane's loop. */
    void start() {
        held.start();
        holder.runOnContext(turn -> claimant.onClaimed(this));
    }

    boolean isOf(Claimant other) {
        return claimant.equals(other);
    }

    /** To be called on each new connection. */
    void onUp() {
        held.renewSoon();
    }

    @Override
    public Future<Void> abandon() {
        return parts.loop().call(holder, () -> giveBack().<Void>mapEmpty().otherwiseEmpty());
    }

    /** Lets another process claim the gateway at once. To be called on the backplane's loop. */
    Future<?> giveBack() {
        if (!held.isHeld()) {
            return Future.succeededFuture();
        }
        held.stop();
        gone();
        return parts.store()
                .giveBack(gatewayId(), number(), true)
                .compose(standing -> standing == Standing.HELD
                        ? parts.index().announce(gatewayId(), IndexEntry.returned(number()))
                        : Future.succeededFuture())
                .onFailure(cause -> LOG.warn("{} is claimed again after a lease: {}", gatewayId(), cause.getMessage()));
    }

    @Override
    public String gatewayId() {
        return held.gatewayId();
    }

    @Override
    public long number() {
        return held.number();
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
    public Future<Void> removeMembers() {
        return parts.loop()
                .call(holder, () -> repeated(new MemberRemoval(parts.store(), gatewayId(), this::isHeld)::run));
    }

    @Override
    public Future<List<LeaseRecord>> next(int limit) {
        return parts.loop().call(holder, () -> held.isHeld() ? scan.next(limit) : lost());
    }

    @Override
    public Future<Void> erase(List<String> connectionIds) {
        return parts.loop().call(holder, () -> Future.join(
                        connectionIds.stream().map(erasures::erase).toList())
                .mapEmpty());
    }

    @Override
    public Future<Void> finish() {
        return parts.loop().call(holder, () -> repeated(() -> erasures.settle().compose(sent -> end()))
                .compose(this::ended));
    }

    private Future<Standing> end() {
        return held.isRaising() ? raising() : parts.store().end(gatewayId(), number());
    }

    /** Nothing is written until it is clear which number stands: the caller comes back. */
    private <T> Future<T> raising() {
        return Future.failedFuture(new BackplaneException("The number of " + gatewayId() + " is being raised"));
    }

    @Override
    public Future<Long> raise(long above) {
        return parts.loop().call(holder, () -> raised = raised.transform(before -> raiseOnce(above)));
    }

    /** Several hosts may ask for the same. */
    private Future<Long> raiseOnce(long above) {
        if (held.isHeld() && number() > above) {
            return Future.succeededFuture(number());
        }
        long target = parts.store().numberAbove(Math.max(above, number()));
        return repeated(() -> held.raise(target))
                .compose(standing -> standing == Standing.TAKEN ? lost() : Future.succeededFuture(target));
    }

    private Future<Void> ended(Standing standing) {
        if (standing == Standing.TAKEN) {
            held.end();
            return lost();
        }
        held.stop();
        gone();
        // If that fails, those who watch announce it when they find that the lease ended.
        return parts.index()
                .announce(gatewayId(), IndexEntry.ended(number()))
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }

    private <T> Future<T> lost() {
        return Future.failedFuture(new BackplaneException("Another process claimed " + gatewayId() + " from this one"));
    }

    /** Repeats a step until Redis answers, or the claim is lost. */
    private <T> Future<T> repeated(Supplier<Future<T>> step) {
        Promise<T> promise = Promise.promise();
        attempt(step, promise);
        return promise.future();
    }

    private <T> void attempt(Supplier<Future<T>> step, Promise<T> promise) {
        if (!held.isHeld()) {
            this.<T>lost().onComplete(promise);
            return;
        }
        step.get().onSuccess(promise::complete).onFailure(cause -> {
            LOG.debug("{} is to be cleared later: {}", gatewayId(), cause.getMessage());
            parts.vertx().setTimer(RETRY_MILLIS, again -> attempt(step, promise));
        });
    }
}
