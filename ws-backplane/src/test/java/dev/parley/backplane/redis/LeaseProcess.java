package dev.parley.backplane.redis;

import dev.parley.backplane.lease.GatewayLease;
import dev.parley.backplane.lease.GatewayState;
import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.lease.LostGateway;
import dev.parley.backplane.redis.lease.LeaseClock;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.internal.ContextInternal;
import io.vertx.core.internal.VertxInternal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A process with one gateway, all of it on one event loop of its own: it can stand still, and die at once. */
final class LeaseProcess {

    private static final AtomicInteger GATEWAYS = new AtomicInteger();

    private final VertxInternal vertx = (VertxInternal) Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ContextInternal context = vertx.createEventLoopContext();
    private final String gatewayId = "gateway" + GATEWAYS.incrementAndGet();
    private final Map<String, Buffer> records = new ConcurrentHashMap<>();
    private final List<LostGateway> claimed = new CopyOnWriteArrayList<>();
    private final Leases.Claimant claimant = claimed::add;

    private final Meters meters = new Meters();
    private final Shown shown = new Shown(meters);

    @SuppressWarnings("NullAway.Init")
    private RedisBackplane backplane;

    private @Nullable GatewayLease lease;
    private volatile boolean served;
    private boolean dead;

    static LeaseProcess start(RedisSettings settings, LeaseClock clock) throws Exception {
        LeaseProcess process = new LeaseProcess();
        process.backplane = process.run(() -> RedisBackplane.start(process.vertx, settings, clock, process.meters));
        return process;
    }

    /** Runs a call on the gateway's event loop, and waits for its answer. */
    <T> T run(Supplier<Future<T>> call) throws Exception {
        return RedisLossFixture.get(later(call));
    }

    <T> Future<T> later(Supplier<Future<T>> call) {
        return context.<Void>succeededFuture().compose(turn -> call.get());
    }

    RedisBackplane backplane() {
        return backplane;
    }

    Shown shown() {
        return shown;
    }

    String gatewayId() {
        return gatewayId;
    }

    Leases leases() {
        return backplane.leases().orElseThrow();
    }

    GatewayLease lease() {
        if (lease == null) {
            throw new IllegalStateException("The lease has not begun");
        }
        return lease;
    }

    /** Begins the gateway's lease. */
    LeaseProcess begin() throws Exception {
        lease = run(this::beginning);
        return this;
    }

    Future<GatewayLease> beginning() {
        return leases().begin(gatewayId, new State());
    }

    private final class State implements GatewayState {
        @Override
        public Iterator<LeaseRecord> records() {
            return records.entrySet().stream()
                    .map(record -> new LeaseRecord(record.getKey(), record.getValue()))
                    .iterator();
        }

        @Override
        public boolean isServed() {
            return served;
        }
    }

    /** From now on function hosts serve the gateway, or they do no more. */
    void serve(boolean isServed) {
        served = isServed;
    }

    void put(String connectionId, String content) throws Exception {
        records.put(connectionId, Buffer.buffer(content));
        run(() -> lease().put(connectionId, Buffer.buffer(content)));
    }

    void putMany(int count) throws Exception {
        run(() -> {
            List<Future<Void>> all = new CopyOnWriteArrayList<>();
            for (int i = 0; i < count; i++) {
                records.put("c" + i, Buffer.buffer("record " + i));
                all.add(lease().put("c" + i, Buffer.buffer("record " + i)));
            }
            return Future.all(all);
        });
    }

    /** The gateway has sent the connection's {@code $disconnect}. */
    void erase(String connectionId) throws Exception {
        records.remove(connectionId);
        run(() -> {
            lease().erase(connectionId);
            return Future.succeededFuture();
        });
    }

    /** What the gateway knows, other than what it has written. */
    Map<String, Buffer> records() {
        return records;
    }

    /** From here on this process claims lost gateways. */
    LeaseProcess claim() throws Exception {
        run(() -> {
            leases().addClaimant(claimant);
            return Future.succeededFuture();
        });
        return this;
    }

    void claimNoMore() {
        leases().removeClaimant(claimant);
    }

    List<LostGateway> claimed() {
        return claimed;
    }

    /** Stands still from now on, until the latch is released. */
    CountDownLatch stall() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        context.runOnContext(turn -> {
            begun.countDown();
            try {
                if (!release.await(30, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("Not released");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        if (!begun.await(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The loop is busy");
        }
        return release;
    }

    /** Dies with all it has: nothing is given back. */
    void kill() throws Exception {
        dead = true;
        RedisLossFixture.get(vertx.close());
    }

    void close() throws Exception {
        if (!dead) {
            RedisLossFixture.get(backplane.close());
            kill();
        }
    }
}
