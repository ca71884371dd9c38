package dev.parley.bus.directory;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.Sending;
import dev.parley.bus.announcements.Announcement;
import dev.parley.bus.announcements.Announcements;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;

/** Announces one gateway at intervals, and answers queries for its connections. */
public final class GatewayDirectory {

    private static final DeliveryOptions PAGE = DirectoryCodecs.PAGE.options();

    /** The gateway's connections. Called on its event loop. */
    public interface OpenConnections {

        /**
         * Returns at most so many ids of open connections that come after an id, in order. The first id comes after "".
         */
        List<String> openAfter(String after, int limit);
    }

    private final Vertx vertx;
    private final String gatewayId;
    private final OpenConnections connections;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private long timer;

    public GatewayDirectory(Vertx vertx, String gatewayId, OpenConnections connections) {
        this.vertx = vertx;
        this.gatewayId = gatewayId;
        this.connections = connections;
    }

    /** Starts on the current context. Completes when queries can be received; the gateway is then announced. */
    public Future<Void> start() {
        timer = vertx.setPeriodic(
                Announcements.firstDelay(GatewayAnnouncement.INTERVAL_MILLIS),
                GatewayAnnouncement.INTERVAL_MILLIS,
                tick -> Announcements.of(vertx).announceLater(announcement(false)));
        consumers.add(vertx.eventBus().consumer(Addresses.ASK_GATEWAYS, question -> announceNow(false)));
        consumers.add(vertx.eventBus().consumer(Addresses.connections(gatewayId), this::onQuery));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(listening -> announceNow(false))
                .mapEmpty();
    }

    /** Announces that the gateway leaves, and stops listening. */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        announceNow(true);
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }

    private void announceNow(boolean leaving) {
        Announcements.of(vertx).announceNow(announcement(leaving));
    }

    private Announcement announcement(boolean leaving) {
        return new GatewayAnnouncement(gatewayId, ProcessId.THIS, leaving, true).published();
    }

    private void onQuery(Message<ConnectionPage.Query> message) {
        ConnectionPage.Query query;
        try {
            query = message.body();
        } catch (IllegalArgumentException e) {
            Sending.orLose(() -> message.fail(400, "This version does not know the query"));
            return;
        }
        ConnectionPage page = new ConnectionPage(connections.openAfter(query.after(), query.limit()));
        Sending.orLose(() -> message.reply(page, PAGE));
    }
}
