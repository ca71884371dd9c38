package dev.parley.backplane;

import dev.parley.functions.Position;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel's subscribers in this process. They may subscribe and unsubscribe during a delivery. */
public final class Subscribers {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private final String channel;
    private final CopyOnWriteArrayList<Subscriber> all = new CopyOnWriteArrayList<>();

    public Subscribers(String channel) {
        this.channel = channel;
    }

    /** Has no effect if the subscriber is already there. */
    public void add(Subscriber subscriber) {
        all.addIfAbsent(subscriber);
    }

    public void remove(Subscriber subscriber) {
        all.remove(subscriber);
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public void deliver(ChannelMessage message) {
        notifyEach(subscriber -> subscriber.deliver(message));
    }

    /** @param now the position after which deliveries continue */
    public void lost(Position now) {
        notifyEach(subscriber -> subscriber.lost(channel, now));
    }

    public void redacted() {
        notifyEach(subscriber -> subscriber.redacted(channel));
    }

    /** A subscriber that throws misses the call. Neither the other subscribers nor the publisher notice. */
    private void notifyEach(Consumer<Subscriber> call) {
        for (Subscriber subscriber : all) {
            try {
                call.accept(subscriber);
            } catch (RuntimeException e) {
                LOG.error("A subscriber of {} failed", channel, e);
            }
        }
    }
}
