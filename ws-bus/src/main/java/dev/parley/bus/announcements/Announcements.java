package dev.parley.bus.announcements;

import dev.parley.bus.BusCodec;
import dev.parley.bus.Sending;
import dev.parley.bus.WireJson;
import dev.parley.bus.announcements.Bundle.Item;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.shareddata.LocalMap;
import io.vertx.core.shareddata.Shareable;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The announcements of one process. Consumers of this process get each at once, and those of other processes in bundles. What is
 * not announced again is not sent again: an event loop that stands still falls silent, whatever the other loops do. There is one for
 * each Vert.x; any thread may use it.
 *
 * <p>While processes of an earlier release are there, each announcement is published by itself, as they expect.
 */
public final class Announcements implements Shareable {

    /** Where bundles are published. */
    static final String BUNDLES = "parley.v1.announcements";

    /** A process that asks publishes its own address here, and gets a bundle from every other. */
    private static final String ASK = "parley.v1.announcements.ask";

    private static final String KEY = "announcements";

    /** How late an event loop may be with its announcement. */
    private static final long SOON_MILLIS = 200;

    private static final long LATER_MILLIS = 1_000;

    /** Another one in each process, so that those of one machine do not all send at the same time. */
    private static final long PHASE_MILLIS = ThreadLocalRandom.current().nextLong(LATER_MILLIS);

    private static final DeliveryOptions LOCAL = new DeliveryOptions().setLocalOnly(true);
    private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

    private final Vertx vertx;
    private final String self = UUID.randomUUID().toString();
    private final EarlierReleases earlier;
    private final Map<String, BusCodec<?>> codecs = new ConcurrentHashMap<>();
    private final WaitingItems waiting = new WaitingItems();
    private volatile boolean unreadable;

    private Announcements(Vertx vertx) {
        this.vertx = vertx;
        this.earlier = new EarlierReleases(vertx, codecs.keySet());
    }

    public static Announcements of(Vertx vertx) {
        LocalMap<String, Announcements> shared = vertx.sharedData().getLocalMap("parley.announcements");
        return shared.computeIfAbsent(KEY, key -> started(vertx));
    }

    private static Announcements started(Vertx vertx) {
        Announcements announcements = new Announcements(vertx);
        if (vertx.isClustered()) {
            ((VertxInternal) vertx).createEventLoopContext().runOnContext(own -> announcements.listen());
        }
        return announcements;
    }

    private void listen() {
        vertx.eventBus().consumer(BUNDLES, this::onBundle);
        vertx.eventBus().consumer(inbox(self), this::onBundle);
        vertx.eventBus().consumer(ASK, this::onQuestion);
    }

    private static String inbox(String sender) {
        return BUNDLES + "." + sender;
    }

    /** @param byAddress how the announcements that are published at an address travel */
    public void use(Map<String, BusCodec<?>> byAddress) {
        codecs.putAll(byAddress);
    }

    /**
     * Returns when to begin with announcements at an interval: all that announce themselves in one process do so together.
     *
     * @return milliseconds from now, one to the interval
     */
    public static long firstDelay(long intervalMillis) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        return intervalMillis - Math.floorMod(now - PHASE_MILLIS, intervalMillis);
    }

    /** Publishes an announcement that is repeated: other processes get it after 200 ms. */
    public void announceSoon(Announcement announcement) {
        announce(announcement, SOON_MILLIS);
    }

    /** Publishes an announcement that is repeated: other processes get it with others, or after a second. */
    public void announceLater(Announcement announcement) {
        announce(announcement, LATER_MILLIS);
    }

    /** Publishes an announcement that nobody should wait for. */
    public void announceNow(Announcement announcement) {
        earlier.look();
        announce(announcement, 0);
    }

    private void announce(Announcement announcement, long delayMillis) {
        BusCodec<?> codec = Objects.requireNonNull(codecs.get(announcement.address()));
        if (!vertx.isClustered()) {
            publish(announcement.address(), announcement.content(), codec.options());
            return;
        }
        boolean isForAll = earlier.arePresent();
        publish(announcement.address(), announcement.content(), codec.options().setLocalOnly(!isForAll));
        Item item = new Item(announcement.address(), WireJson.tree(json(codec, announcement.content())));
        String key = announcement.address() + " " + announcement.name();
        if (isForAll) {
            waiting.note(key, item);
            return;
        }
        switch (waiting.add(key, item, delayMillis)) {
            case SEND -> flush();
            case SEND_WHEN_DUE -> vertx.setTimer(delayMillis, due -> flushIfDue());
            case NOTHING -> {}
        }
    }

    /** The codec of an address is for the records that are announced there. */
    @SuppressWarnings("unchecked")
    private static <T> byte[] json(BusCodec<T> codec, Object content) {
        return codec.write((T) content);
    }

    private void flushIfDue() {
        if (waiting.isDue()) {
            flush();
        }
    }

    private void flush() {
        List<Item> items = waiting.take();
        if (!items.isEmpty()) {
            publish(BUNDLES, new Bundle(self, items).toBuffer(), new DeliveryOptions());
        }
    }

    /** Asks all that announce themselves to do so now. */
    public void ask(String address) {
        boolean asksEach = !vertx.isClustered() || earlier.arePresent();
        publish(address, "", asksEach ? new DeliveryOptions() : LOCAL);
        if (!asksEach) {
            publish(ASK, inbox(self), new DeliveryOptions());
        }
    }

    private void onQuestion(Message<String> question) {
        List<Item> items = waiting.latest();
        if (!items.isEmpty() && !question.body().equals(inbox(self))) {
            Sending.orLose(() -> vertx.eventBus().send(question.body(), new Bundle(self, items).toBuffer()));
        }
    }

    private void onBundle(Message<Object> message) {
        try {
            Bundle bundle = Bundle.read(message.body());
            if (!bundle.sender().equals(self)) {
                bundle.items().forEach(this::publishHere);
            }
        } catch (IllegalArgumentException e) {
            logOnce(e);
        }
    }

    /** A later release may announce what this one does not know. */
    private void publishHere(Item item) {
        BusCodec<?> codec = codecs.get(item.address());
        if (codec == null) {
            return;
        }
        try {
            Object announcement = codec.read(WireJson.write(item.announcement()));
            publish(item.address(), announcement, codec.options().setLocalOnly(true));
        } catch (IllegalArgumentException e) {
            logOnce(e);
        }
    }

    private void logOnce(IllegalArgumentException unread) {
        if (!unreadable) {
            unreadable = true;
            LOG.error("A process's announcements can't be read: {}", unread.getMessage());
        }
    }

    private void publish(String address, Object body, DeliveryOptions options) {
        Sending.orLose(() -> vertx.eventBus().publish(address, body, options));
    }
}
