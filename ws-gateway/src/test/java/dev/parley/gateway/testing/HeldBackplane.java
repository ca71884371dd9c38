package dev.parley.gateway.testing;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Position;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * The in-process backplane, except that a test may hold what gateways read and what is delivered to them, and lose some
 * of it.
 */
public final class HeldBackplane extends ForwardingBackplane {

    private final Map<Subscriber, Delivery> deliveries = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Runnable> heldReads = new LinkedBlockingQueue<>();
    private final AtomicInteger reads = new AtomicInteger();
    private volatile boolean holdReads;
    private volatile boolean holdDeliveries;
    private volatile Predicate<ChannelMessage> drop = message -> false;

    public HeldBackplane(ChannelLimits limits) {
        super(new InProcessBackplane(limits));
    }

    /** From now on event loops get what they read when {@link #answerRead} says so, as it was when they asked. */
    public void holdReads() {
        holdReads = true;
    }

    /** How often history was read. */
    public int reads() {
        return reads.get();
    }

    public int readsHeld() {
        return heldReads.size();
    }

    public void answerRead() {
        heldReads.remove().run();
    }

    public void holdDeliveries() {
        holdDeliveries = true;
    }

    /** Delivers what was held, and from now on at once. */
    public synchronized void deliver() {
        holdDeliveries = false;
        deliveries.values().forEach(Delivery::release);
    }

    /** From now on such messages reach no gateway, and nothing is said of it. */
    public void drop(Predicate<ChannelMessage> which) {
        drop = which;
    }

    /** Tells every gateway of a loss. */
    public void lose(String channel, Position now) {
        deliveries.keySet().forEach(subscriber -> subscriber.lost(channel, now));
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return super.subscribe(channel, deliveries.computeIfAbsent(subscriber, Delivery::new));
    }

    @Override
    public void unsubscribe(String channel, Subscriber subscriber) {
        Delivery delivery = deliveries.remove(subscriber);
        if (delivery != null) {
            super.unsubscribe(channel, delivery);
        }
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        reads.incrementAndGet();
        Context caller = Vertx.currentContext();
        Future<StoredPage> page = super.read(channel, after, limit);
        if (!holdReads || caller == null) {
            return page;
        }
        Promise<StoredPage> answer = Promise.promise();
        AsyncResult<StoredPage> now = page;
        heldReads.add(() -> caller.runOnContext(here -> answer.handle(now)));
        return answer.future();
    }

    private final class Delivery implements Subscriber {

        private final Subscriber subscriber;
        private final List<ChannelMessage> held = new ArrayList<>();

        private Delivery(Subscriber subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void deliver(ChannelMessage message) {
            synchronized (HeldBackplane.this) {
                if (drop.test(message)) {
                    return;
                }
                if (holdDeliveries) {
                    held.add(message);
                } else {
                    subscriber.deliver(message);
                }
            }
        }

        @Override
        public void lost(String channel, Position now) {
            subscriber.lost(channel, now);
        }

        @Override
        public void redacted(String channel) {
            subscriber.redacted(channel);
        }

        private void release() {
            held.forEach(subscriber::deliver);
            held.clear();
        }
    }
}
