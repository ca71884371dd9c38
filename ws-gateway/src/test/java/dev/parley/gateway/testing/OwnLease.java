package dev.parley.gateway.testing;

import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.LeaseEnd;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A gateway's lease in memory, and its records. A test decides when it is not renewed, and how it ends. */
public final class OwnLease implements GatewayLease {

    private final String gatewayId;
    private final GatewayState state;
    private final Context context;
    private final Map<String, Buffer> records = new ConcurrentHashMap<>();
    private final Promise<LeaseEnd> ended = Promise.promise();
    private final AtomicInteger puts = new AtomicInteger();
    private volatile boolean renewed = true;
    private volatile boolean over;
    private volatile boolean held = true;
    private volatile boolean lapsed;

    OwnLease(String gatewayId, GatewayState state, Context context) {
        this.gatewayId = gatewayId;
        this.state = state;
        this.context = context;
    }

    /** From now on no renewal is answered, as while the gateway's loop stands still. */
    public void fallBehind() {
        renewed = false;
    }

    /** A renewal is answered too late: nobody claimed the lease. */
    public void expire() {
        over = true;
        renewed = true;
        context.runOnContext(turn -> ended.tryComplete(LeaseEnd.EXPIRED));
    }

    /** Another process claims the lease. */
    public void take() {
        over = true;
        held = false;
        context.runOnContext(turn -> ended.tryComplete(LeaseEnd.TAKEN_OVER));
    }

    /** How often a record was stored: once for each connection that begins, and once for each that ends. */
    public int puts() {
        return puts.get();
    }

    /** The ids of the connections that have a record. */
    public List<String> recorded() {
        return List.copyOf(records.keySet());
    }

    /** The record of a connection: its {@code $disconnect} event. */
    public String record(String connectionId) {
        return Objects.requireNonNull(records.get(connectionId)).toString();
    }

    /** What the gateway would state again to a Redis that has lost the records. */
    public List<String> listed() {
        return TestGateway.await(Future.future(promise -> context.runOnContext(turn -> {
            List<String> ids = new ArrayList<>();
            state.records().forEachRemaining(record -> ids.add(record.connectionId()));
            promise.complete(ids);
        })));
    }

    /** What the gateway would write with its next renewal: whether function hosts serve it. */
    public boolean isServed() {
        return TestGateway.await(
                Future.future(promise -> context.runOnContext(turn -> promise.complete(state.isServed()))));
    }

    @Override
    public String gatewayId() {
        return gatewayId;
    }

    @Override
    public boolean isValid() {
        return renewed && held && !over;
    }

    @Override
    public boolean isHeld() {
        return held;
    }

    @Override
    public boolean isRenewed() {
        return renewed && held;
    }

    @Override
    public long validUntil() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(isValid() ? 8 : 0);
    }

    @Override
    public void extend(long askedAt) {
        throw new IllegalStateException("Redis is not away in this test");
    }

    @Override
    public void lapse(LeaseEnd how) {
        lapsed = true;
    }

    /** Returns true if the gateway went on without the lease. */
    public boolean hasLapsed() {
        return lapsed;
    }

    @Override
    public Future<LeaseEnd> whenEnded() {
        return ended.future();
    }

    @Override
    public Future<Void> put(String connectionId, Buffer record) {
        update(connectionId, record);
        puts.incrementAndGet();
        return Future.succeededFuture();
    }

    @Override
    public void update(String connectionId, Buffer record) {
        if (held) {
            records.put(connectionId, record);
        }
    }

    @Override
    public void erase(String connectionId) {
        if (held) {
            records.remove(connectionId);
        }
    }

    @Override
    public Future<Void> giveBack() {
        held = false;
        return Future.succeededFuture();
    }
}
