package dev.parley.functions.bus;

import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** One name under which a function host takes events, and is asked about them. */
final class HostSeat {

    private final String hostId = UUID.randomUUID().toString();
    private final MessageConsumer<WebSocketEvent> events;
    private final MessageConsumer<JsonArray> questions;

    /** @param unknown of some request ids, those that the host does not have */
    HostSeat(Vertx vertx, BiConsumer<HostSeat, Message<WebSocketEvent>> onEvent, UnaryOperator<JsonArray> unknown) {
        this.events = vertx.eventBus().consumer(Addresses.host(hostId), message -> onEvent.accept(this, message));
        this.questions = vertx.eventBus()
                .consumer(
                        Addresses.unknownRequests(hostId),
                        ask -> Sending.orLose(() -> ask.reply(unknown.apply(ask.body()))));
    }

    Future<Void> listening() {
        return Future.all(events.completion(), questions.completion()).mapEmpty();
    }

    HostAnnouncement announcement(Set<String> routeKeys, boolean leaving) {
        return new HostAnnouncement(hostId, ProcessId.THIS, routeKeys, leaving);
    }

    Future<Void> close() {
        return Future.join(events.unregister(), questions.unregister()).mapEmpty();
    }
}
