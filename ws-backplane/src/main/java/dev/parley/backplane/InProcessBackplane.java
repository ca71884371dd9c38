package dev.parley.backplane;

import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.MessageNotFoundException;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.functions.Stamping;
import dev.parley.meters.Meters;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The backplane of a single process. Everything is in memory and ends with the process.
 *
 * <p>One lock guards all state. Messages are delivered inside the lock, which gives every subscriber the same order. The lock
 * is held briefly, because subscribers return at once.
 */
public final class InProcessBackplane implements Backplane {

    private static final Future<Void> DONE = Future.succeededFuture();

    private final Map<String, StoredChannel> channels = new HashMap<>();
    private final LocalStorage storage;
    private final Refusals refusals = new LocalRefusals();
    private final PublishMeters publishes;
    private final int presenceLimit;
    private boolean closed;

    /** A backplane whose publishes nobody counts. */
    public InProcessBackplane(ChannelLimits limits) {
        this(limits, new Meters());
    }

    public InProcessBackplane(ChannelLimits limits, Meters meters) {
        this(limits, () -> System.nanoTime() / 1_000_000, meters);
    }

    /** @param clock milliseconds since any fixed point */
    InProcessBackplane(ChannelLimits limits, LongSupplier clock) {
        this(limits, clock, new Meters());
    }

    private InProcessBackplane(ChannelLimits limits, LongSupplier clock, Meters meters) {
        this.publishes = new PublishMeters(meters);
        this.storage = new LocalStorage(limits, clock, this::removeIfUnused);
        this.presenceLimit = limits.presenceLimit();
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        return locked(() -> {
            Published published = options.ephemeral() ? send(channel, payload) : store(channel, payload, options);
            publishes.succeeded(options, published);
            return Future.succeededFuture(published);
        });
    }

    private Published send(String name, Payload payload) {
        StoredChannel channel = channels.get(name);
        if (channel != null) {
            channel.deliver(new ChannelMessage(name, Position.NONE, payload, false));
        }
        return new Published(Position.NONE, false);
    }

    private Published store(String name, Payload payload, PublishOptions options) {
        storage.forgetExpired();
        StoredChannel channel = channels.computeIfAbsent(name, StoredChannel::new);
        LocalHistory history = storage.use(channel);
        Position first = history.positionOf(options.idempotencyKey());
        if (first != null) {
            return new Published(first, true);
        }
        Stamping stamping = decided(options.stamping(), history);
        ChannelMessage message = storage.append(channel, payload, stamping, options.idempotencyKey());
        channel.deliver(message);
        return new Published(message.position(), false);
    }

    private static Stamping decided(Stamping stamping, LocalHistory history) {
        return switch (stamping) {
            case NEVER, ALWAYS, DELTA -> stamping;
            case AS_STORED -> history.isStamped().orElse(false) ? Stamping.ALWAYS : Stamping.NEVER;
            case AS_STORED_OR_FIRST -> history.isStamped().orElse(true) ? Stamping.ALWAYS : Stamping.NEVER;
        };
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return locked(() -> {
            storage.forgetExpired();
            StoredChannel there = channels.get(channel);
            return Future.succeededFuture(there == null ? StoredPage.NOTHING : storage.read(there, after, limit));
        });
    }

    @Override
    public Future<StoredPage> readBefore(String channel, Position before, int limit) {
        return locked(() -> {
            storage.forgetExpired();
            StoredChannel there = channels.get(channel);
            return Future.succeededFuture(
                    there == null ? StoredPage.NOTHING : storage.readBefore(there, before, limit));
        });
    }

    @Override
    public Future<Void> redact(String channel, Position position) {
        return locked(() -> {
            storage.forgetExpired();
            StoredChannel there = channels.get(channel);
            if (there == null || !storage.redact(there, position)) {
                return Future.failedFuture(new MessageNotFoundException(channel, position));
            }
            there.notifyRedacted();
            return DONE;
        });
    }

    @Override
    public Future<Members> members(String channel) {
        return locked(() -> {
            StoredChannel there = channels.get(channel);
            return Future.succeededFuture(there == null ? new Members(0, List.of()) : there.members(presenceLimit));
        });
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return locked(() -> {
            storage.forgetExpired();
            StoredChannel there = channels.computeIfAbsent(channel, StoredChannel::new);
            there.add(subscriber);
            return Future.succeededFuture(storage.use(there).position());
        });
    }

    @Override
    public synchronized void unsubscribe(String channel, Subscriber subscriber) {
        StoredChannel there = channels.get(channel);
        if (there != null) {
            there.remove(subscriber);
            storage.release(there);
            removeIfUnused(there);
        }
    }

    @Override
    public Future<Void> enter(String channel, String gatewayId, Member member) {
        return locked(() -> {
            channels.computeIfAbsent(channel, StoredChannel::new).enter(member);
            return DONE;
        });
    }

    @Override
    public Future<Void> leave(String channel, String gatewayId, String connectionId) {
        return locked(() -> {
            StoredChannel there = channels.get(channel);
            if (there != null) {
                there.leave(connectionId);
                removeIfUnused(there);
            }
            return DONE;
        });
    }

    @Override
    public Optional<Leases> leases() {
        return Optional.empty();
    }

    @Override
    public Refusals refusals() {
        return refusals;
    }

    @Override
    public synchronized Future<Void> close() {
        closed = true;
        channels.clear();
        storage.clear();
        return DONE;
    }

    /** How many channels are held; one that has neither members, subscribers nor history is not. */
    synchronized int channelCount() {
        return channels.size();
    }

    private void removeIfUnused(StoredChannel channel) {
        if (channel.isUnused()) {
            channels.remove(channel.name());
        }
    }

    private synchronized <T> Future<T> locked(Supplier<Future<T>> call) {
        return closed ? Future.failedFuture(new BackplaneException("The backplane is closed")) : call.get();
    }
}
