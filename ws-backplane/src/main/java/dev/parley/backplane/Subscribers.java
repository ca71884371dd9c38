package dev.parley.backplane;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A channel's subscribers in this process, as an array that is replaced and never changed. */
public final class Subscribers {

    private static final Logger LOG = LoggerFactory.getLogger(Subscribers.class);

    private Subscribers() {}

    /** Hands a message to each. One that throws has lost the message; the others and the publisher do not suffer for it. */
    public static void deliver(Subscriber[] subscribers, ChannelMessage message) {
        for (Subscriber subscriber : subscribers) {
            try {
                subscriber.deliver(message);
            } catch (RuntimeException e) {
                LOG.error("A subscriber of {} failed on {}", message.channel(), message.position(), e);
            }
        }
    }

    /** The same array if the subscriber is in it already. */
    public static Subscriber[] with(Subscriber[] subscribers, Subscriber subscriber) {
        if (indexOf(subscribers, subscriber) >= 0) {
            return subscribers;
        }
        Subscriber[] more = Arrays.copyOf(subscribers, subscribers.length + 1);
        more[subscribers.length] = subscriber;
        return more;
    }

    /** The same array if the subscriber is not in it. */
    public static Subscriber[] without(Subscriber[] subscribers, Subscriber subscriber) {
        int index = indexOf(subscribers, subscriber);
        if (index < 0) {
            return subscribers;
        }
        Subscriber[] fewer = Arrays.copyOf(subscribers, subscribers.length - 1);
        System.arraycopy(subscribers, index + 1, fewer, index, fewer.length - index);
        return fewer;
    }

    @SuppressWarnings("ReferenceEquality") // a subscriber is itself, whatever it says it equals
    private static int indexOf(Subscriber[] subscribers, Subscriber subscriber) {
        for (int i = 0; i < subscribers.length; i++) {
            if (subscribers[i] == subscriber) {
                return i;
            }
        }
        return -1;
    }
}
