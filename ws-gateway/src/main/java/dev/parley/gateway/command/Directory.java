package dev.parley.gateway.command;

import dev.parley.functions.bus.Addresses;
import dev.parley.functions.bus.BusCodec;
import dev.parley.functions.bus.ConnectionPage;
import dev.parley.functions.bus.GatewayAnnouncement;
import dev.parley.functions.bus.ProcessId;
import dev.parley.functions.bus.Sending;
import dev.parley.gateway.connection.ConnectionTable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;

/** Says that this gateway is there, and tells whoever asks which connections it has. */
public final class Directory {

    private static final DeliveryOptions GATEWAY = BusCodec.gateway();
    private static final DeliveryOptions PAGE = BusCodec.page();

    private final Vertx vertx;
    private final String gatewayId;
    private final ConnectionTable table;
    private final MessageConsumer<Object> questions;
    private final MessageConsumer<ConnectionPage.Query> queries;
    private final long timer;

    public Directory(Vertx vertx, String gatewayId, ConnectionTable table) {
        this.vertx = vertx;
        this.gatewayId = gatewayId;
        this.table = table;
        this.questions = vertx.eventBus().consumer(Addresses.ASK_GATEWAYS, question -> announce(false));
        this.queries = vertx.eventBus().consumer(Addresses.connections(gatewayId), this::onQuery);
        this.timer = vertx.setPeriodic(GatewayAnnouncement.INTERVAL_MILLIS, tick -> announce(false));
    }

    public Future<Void> start() {
        return Future.all(questions.completion(), queries.completion())
                .onSuccess(listening -> announce(false))
                .mapEmpty();
    }

    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        announce(true);
        return Future.join(questions.unregister(), queries.unregister()).mapEmpty();
    }

    private void announce(boolean leaving) {
        GatewayAnnouncement announcement = new GatewayAnnouncement(gatewayId, ProcessId.THIS, leaving);
        Sending.orLose(() -> vertx.eventBus().publish(Addresses.GATEWAYS, announcement, GATEWAY));
    }

    private void onQuery(Message<ConnectionPage.Query> message) {
        ConnectionPage.Query query;
        try {
            query = message.body();
        } catch (IllegalArgumentException e) {
            Sending.orLose(() -> message.fail(400, "No query that this version knows"));
            return;
        }
        ConnectionPage page = new ConnectionPage(table.openAfter(query.after(), query.limit()));
        Sending.orLose(() -> message.reply(page, PAGE));
    }
}
