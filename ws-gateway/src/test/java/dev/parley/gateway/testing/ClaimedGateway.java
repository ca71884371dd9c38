package dev.parley.gateway.testing;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.lease.LostGateway;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A lost gateway in the hands of a claimant, with its records in memory. */
public final class ClaimedGateway implements LostGateway {

    private final String gatewayId;
    private final Set<String> records = ConcurrentHashMap.newKeySet();
    private final Queue<List<LeaseRecord>> pages = new ConcurrentLinkedQueue<>();
    private final Promise<Void> lastPage = Promise.promise();
    private volatile long number;
    private volatile boolean held = true;
    private volatile boolean renewed = true;
    private volatile boolean finished;
    private volatile boolean abandoned;

    public ClaimedGateway(String gatewayId, long number) {
        this.gatewayId = gatewayId;
        this.number = number;
    }

    /** Lets the claimant read some records. */
    public void page(List<LeaseRecord> page) {
        page.forEach(record -> records.add(record.connectionId()));
        pages.add(page);
    }

    /** From now on the claimant learns that there are no more records. */
    public void lastPage() {
        lastPage.complete();
    }

    public boolean isFinished() {
        return finished;
    }

    public boolean isAbandoned() {
        return abandoned;
    }

    /** The connections whose records were not erased. */
    public Set<String> left() {
        return Set.copyOf(records);
    }

    @Override
    public String gatewayId() {
        return gatewayId;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public boolean isHeld() {
        return held;
    }

    /** Decides whether renewals are answered. */
    public void setRenewed(boolean renewed) {
        this.renewed = renewed;
    }

    @Override
    public boolean isRenewed() {
        return renewed && held;
    }

    @Override
    public Future<Void> removeMembers() {
        return Future.succeededFuture();
    }

    @Override
    public Future<List<LeaseRecord>> next(int limit) {
        List<LeaseRecord> page = pages.poll();
        if (page != null) {
            return Future.succeededFuture(page);
        }
        return lastPage.future().isComplete()
                ? Future.succeededFuture(List.of())
                : Future.failedFuture(new IllegalStateException("Redis is away"));
    }

    @Override
    public Future<Void> erase(List<String> connectionIds) {
        connectionIds.forEach(records::remove);
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> finish() {
        held = false;
        finished = true;
        return Future.succeededFuture();
    }

    @Override
    public Future<Long> raise(long above) {
        number = above + 1;
        return Future.succeededFuture(number);
    }

    @Override
    public Future<Void> abandon() {
        held = false;
        abandoned = true;
        return Future.succeededFuture();
    }
}
