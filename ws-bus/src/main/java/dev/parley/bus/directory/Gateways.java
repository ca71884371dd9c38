package dev.parley.bus.directory;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.List;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which gateways there are, by what they announce. One is forgotten when it says goodbye or its process is gone; one that
 * is merely silent is kept, since its connections may well be there.
 */
public final class Gateways {

    private static final Logger LOG = LoggerFactory.getLogger(Gateways.class);

    private final Vertx vertx;
    /** Gateway ids in order, each with its process. */
    private final ConcurrentNavigableMap<String, String> processes = new ConcurrentSkipListMap<>();

    private final MessageConsumer<GatewayAnnouncement> announcements;
    private final MessageConsumer<String> processesGone;
    private boolean unreadable;

    public Gateways(Vertx vertx) {
        this.vertx = vertx;
        this.announcements = vertx.eventBus().consumer(Addresses.GATEWAYS, this::onAnnouncement);
        this.processesGone = vertx.eventBus()
                .localConsumer(
                        Addresses.PROCESS_GONE, gone -> processes.values().removeIf(gone.body()::equals));
    }

    /** Completes when they have been asked; they are known as their answers come. */
    public Future<Void> start() {
        return Future.all(announcements.completion(), processesGone.completion())
                .onSuccess(listening -> Sending.orLose(() -> vertx.eventBus().publish(Addresses.ASK_GATEWAYS, "")))
                .mapEmpty();
    }

    public Future<Void> stop() {
        return Future.join(announcements.unregister(), processesGone.unregister())
                .mapEmpty();
    }

    private void onAnnouncement(Message<GatewayAnnouncement> message) {
        try {
            GatewayAnnouncement announcement = message.body();
            if (announcement.leaving()) {
                processes.remove(announcement.gatewayId());
            } else {
                processes.put(announcement.gatewayId(), announcement.processId());
            }
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.error("Some gateway's announcements can't be read: {}", e.getMessage());
            }
        }
    }

    /** The ids of a gateway and all after it, in order. */
    public List<String> from(String gatewayId) {
        return List.copyOf(processes.tailMap(gatewayId, true).keySet());
    }
}
