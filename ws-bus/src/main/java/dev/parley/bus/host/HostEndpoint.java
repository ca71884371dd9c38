package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.Sending;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import java.util.Set;
import java.util.UUID;

/** One name under which a function host takes events, and is asked about them. Made on the host's context. */
final class HostEndpoint {

    /** What sits there. */
    interface Receiver {

        void onEvent(HostEndpoint addressed, Message<WebSocketEvent> message);

        /** The same for an event that needs no message. */
        Future<FunctionResult> onCall(WebSocketEvent event);

        /** Of some request ids, those that the host does not have. */
        JsonArray unknownOf(JsonArray requestIds);
    }

    private final String hostId = UUID.randomUUID().toString();
    private final Vertx vertx;
    private final MessageConsumer<WebSocketEvent> events;
    private final MessageConsumer<JsonArray> questions;

    HostEndpoint(Vertx vertx, Receiver receiver) {
        this.vertx = vertx;
        this.events = vertx.eventBus().consumer(Addresses.host(hostId), message -> receiver.onEvent(this, message));
        this.questions = vertx.eventBus()
                .consumer(
                        Addresses.unknownRequests(hostId),
                        ask -> Sending.orLose(() -> ask.reply(receiver.unknownOf(ask.body()))));
        SameLoopHost.add(vertx, hostId, receiver);
    }

    Future<Void> listening() {
        return Future.all(events.completion(), questions.completion()).mapEmpty();
    }

    HostAnnouncement announcement(Set<String> routeKeys, boolean leaving) {
        return new HostAnnouncement(hostId, ProcessId.THIS, routeKeys, leaving);
    }

    Future<Void> close() {
        SameLoopHost.remove(vertx, hostId);
        return Future.join(events.unregister(), questions.unregister()).mapEmpty();
    }
}
