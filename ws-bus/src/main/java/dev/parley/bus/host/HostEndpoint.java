package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
import dev.parley.bus.Sending;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One name under which a function host receives events and questions about them. Used on the host's context. */
final class HostEndpoint {

    /** Receives what comes under the name. */
    interface Receiver {

        void onEvent(HostEndpoint addressed, Message<WebSocketEvent> message);

        /**
         * Receives an event from the same event loop, without a message; see {@link Fence#CLAIM} for the claim.
         *
         * @param trace of the event; null if nothing is traced
         */
        Future<FunctionResult> onCall(WebSocketEvent event, long claim, @Nullable Context trace);

        /** Returns those of the request ids that the host does not have. */
        JsonArray unknownOf(JsonArray requestIds);

        /** Refuses a lost gateway's events from now on. */
        Fence.Answer onFence(Fence fence);
    }

    private static final DeliveryOptions FENCE_ANSWER = HostCodecs.FENCE_ANSWER.options();

    private final String hostId = UUID.randomUUID().toString();
    private final Vertx vertx;
    private final Receiver receiver;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private @Nullable MessageConsumer<Fence> fences;

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
        fences = vertx.eventBus().consumer(Addresses.fence(hostId), this::onFence);
        SameLoopHost.add(vertx, hostId, receiver);
        return Future.all(Stream.concat(consumers.stream(), Stream.of(fences))
                        .map(MessageConsumer::completion)
                        .toList())
                .mapEmpty();
    }

    private void onFence(Message<Fence> question) {
        Fence fence;
        try {
            fence = question.body();
        } catch (IllegalArgumentException e) {
            Sending.orLose(() -> question.fail(400, "This version does not know the question"));
            return;
        }
        Fence.Answer answer = receiver.onFence(fence);
        Sending.orLose(() -> question.reply(answer, FENCE_ANSWER));
    }

    HostAnnouncement announcement(Set<String> routeKeys, boolean leaving, boolean reachesRedis) {
        return new HostAnnouncement(hostId, ProcessId.THIS, routeKeys, leaving, true, reachesRedis);
    }

    /** Receives no more events. The host can still be asked which events of a lost gateway run, until {@link #close}. */
    Future<Void> stop() {
        SameLoopHost.remove(vertx, hostId);
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }

    /** Receives nothing more. */
    Future<Void> close() {
        Future<Void> stopped = stop();
        return fences == null
                ? stopped
                : Future.join(stopped, fences.unregister()).mapEmpty();
    }
}
