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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One name under which a function host receives events and questions about them. Used on the host's context. */
final class HostEndpoint {

    /** Receives what comes under the name. */
    interface Receiver {

        void onEvent(HostEndpoint addressed, Message<WebSocketEvent> message);

        /** Receives an event from the same event loop, without a message. */
        Future<FunctionResult> onCall(WebSocketEvent event);

        /** Returns those of the request ids that the host does not have. */
        JsonArray unknownOf(JsonArray requestIds);
    }

    private final String hostId = UUID.randomUUID().toString();
    private final Vertx vertx;
    private final Receiver receiver;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();

    HostEndpoint(Vertx vertx, Receiver receiver) {
        this.vertx = vertx;
        this.receiver = receiver;
    }

    /** Completes when the name can be reached. */
    Future<Void> start() {
        consumers.add(vertx.eventBus()
                .<WebSocketEvent>consumer(Addresses.host(hostId), message -> receiver.onEvent(this, message)));
        consumers.add(vertx.eventBus()
                .<JsonArray>consumer(
                        Addresses.unknownRequests(hostId),
                        ask -> Sending.orLose(() -> ask.reply(receiver.unknownOf(ask.body())))));
        SameLoopHost.add(vertx, hostId, receiver);
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .mapEmpty();
    }

    HostAnnouncement announcement(Set<String> routeKeys, boolean leaving) {
        return new HostAnnouncement(hostId, ProcessId.THIS, routeKeys, leaving);
    }

    Future<Void> stop() {
        SameLoopHost.remove(vertx, hostId);
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }
}
