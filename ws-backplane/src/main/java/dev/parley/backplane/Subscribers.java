package dev.parley.backplane;

import dev.parley.functions.Position;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel's subscribers in this process. One may subscribe or unsubscribe while it is being delivered to. */
public final class Subscribers {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private final String channel;
    private final CopyOnWriteArrayList<Subscriber> all = new CopyOnWriteArrayList<>();

    public Subscribers(String channel) {
        this.channel = channel;
    }

    /** Without effect if it is there already. */
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
        tell(subscriber -> subscriber.deliver(message));
    }

    /** @param now what is delivered next comes after this */
    public void lost(Position now) {
        tell(subscriber -> subscriber.lost(channel, now));
    }

    /** One that throws has lost what it was told; the others and the publisher do not suffer for it. */
    private void tell(Consumer<Subscriber> what) {
        for (Subscriber subscriber : all) {
            try {
                what.accept(subscriber);
            } catch (RuntimeException e) {
                LOG.error("A subscriber of {} failed", channel, e);
            }
        }
    }
}
