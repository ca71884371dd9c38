package dev.parley.gateway.testing;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonArray;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A function host of another process, as a gateway sees it on the bus: it can fall silent, die, or lose events. */
public final class RemoteHost implements AutoCloseable {

    private static final DeliveryOptions ANNOUNCEMENT = new DeliveryOptions().setCodecName("parley.host");
    private static final DeliveryOptions RESULT = new DeliveryOptions().setCodecName("parley.result");

    private final Vertx vertx;
    private final Set<String> routeKeys;
    private final String hostId = UUID.randomUUID().toString();
    private final String processId = UUID.randomUUID().toString();
    private final BlockingQueue<Message<WebSocketEvent>> events = new LinkedBlockingQueue<>();
    private final long timer;
    private volatile boolean refusing;
    private volatile boolean silent;
    private volatile boolean mute;

    /** Starts a host that announces itself, accepts events, and answers none by itself. */
    public RemoteHost(Vertx vertx, String... routeKeys) {
        this.vertx = vertx;
        this.routeKeys = Set.of(routeKeys);
        TestGateway.await(vertx.eventBus()
                .<WebSocketEvent>consumer(Addresses.host(hostId), this::onEvent)
                .completion());
        TestGateway.await(vertx.eventBus()
                .<JsonArray>consumer(Addresses.unknownRequests(hostId), this::onQuestion)
                .completion());
        announce();
        timer = vertx.setPeriodic(HostAnnouncement.INTERVAL_MILLIS, tick -> announce());
    }

    private void onEvent(Message<WebSocketEvent> event) {
        if (refusing) {
            event.fail(FailureCode.NOT_ACCEPTED, "a test's own");
        } else {
            events.add(event);
        }
    }

    /** Has lost every event that it is asked about. */
    private void onQuestion(Message<JsonArray> question) {
        if (!silent && !mute) {
            question.reply(question.body());
        }
    }

    private void announce() {
        vertx.eventBus()
                .publish(
                        Addresses.HOSTS,
                        new HostAnnouncement(hostId, processId, routeKeys, false, false, true),
                        ANNOUNCEMENT);
    }

    /** Returns the next event that the host received. Fails after 30 s without one. */
    public Message<WebSocketEvent> take() {
        try {
            Message<WebSocketEvent> event = events.poll(30, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("No event came within 30 s");
            }
            return event;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    public int waiting() {
        return events.size();
    }

    public static void answer(Message<WebSocketEvent> event) {
        event.reply(FunctionResult.ok(), RESULT);
    }

    /** Makes the host send back its events, as a host does that accepts no events at the moment. */
    public void setRefusing(boolean refusing) {
        this.refusing = refusing;
    }

    /** Stops answering questions, as a process does to which the link is lost; it goes on announcing itself. */
    public void fallMute() {
        mute = true;
    }

    /** Stops announcing itself and answering questions, as a process does that is paused or cut off. */
    public void fallSilent() {
        silent = true;
        vertx.cancelTimer(timer);
    }

    /** Ends the host's process, which the cluster reports. */
    public void die() {
        fallSilent();
        vertx.eventBus().publish(Addresses.PROCESS_GONE, processId, new DeliveryOptions().setLocalOnly(true));
    }

    @Override
    public void close() {
        die();
    }
}
