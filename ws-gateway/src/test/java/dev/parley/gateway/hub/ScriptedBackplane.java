package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A backplane of one channel whose deliveries and reads a test makes. */
final class ScriptedBackplane implements Backplane {

    record Read(Position after, Promise<StoredPage> page) {}

    private final Position position;
    private final BlockingQueue<Read> reads = new LinkedBlockingQueue<>();
    private final List<String> left = new ArrayList<>();
    private @Nullable Subscriber subscriber;

    /** @param position where the channel stands when it is subscribed to */
    ScriptedBackplane(Position position) {
        this.position = position;
    }

    Subscriber subscribed() {
        if (subscriber == null) {
            throw new AssertionError("Not subscribed");
        }
        return subscriber;
    }

    boolean isSubscribed() {
        return subscriber != null;
    }

    /** Ids of the connections that left. */
    List<String> left() {
        return left;
    }

    boolean hasReads() {
        return !reads.isEmpty();
    }

    /** Waits for the next read, which the test answers. */
    Read read() {
        try {
            Read read = reads.poll(30, TimeUnit.SECONDS);
            if (read == null) {
                throw new AssertionError("No read within 30 s");
            }
            return read;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscribing) {
        subscriber = subscribing;
        return Future.succeededFuture(position);
    }

    @Override
    public void unsubscribe(String channel, Subscriber leaving) {
        subscriber = null;
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        Promise<StoredPage> page = Promise.promise();
        reads.add(new Read(after, page));
        return page.future();
    }

    @Override
    public Future<StoredPage> readBefore(String channel, Position before, int limit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> redact(String channel, Position position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Members> members(String channel) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> enter(String channel, String gatewayId, Member member) {
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> leave(String channel, String gatewayId, String connectionId) {
        left.add(connectionId);
        return Future.succeededFuture();
    }

    @Override
    public Optional<Leases> leases() {
        return Optional.empty();
    }

    @Override
    public Refusals refusals() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Future<Void> close() {
        return Future.succeededFuture();
    }
}
