package dev.parley.bench.cluster.node;

import dev.parley.bus.Addresses;
import dev.parley.bus.FailureCode;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.HostCodecs;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * What one gateway's process sees of the function hosts: whom it hears, and who answers it. Once a second each host is
 * sent an event of a route that nobody has; that it says so shows that the way there and back is open.
 */
final class HostWatch {

    static final String PATH = "/cluster";

    private static final String NO_ROUTE = "trial";
    private static final long INTERVAL_MILLIS = 1000;
    private static final long FRESH_NANOS = 2_500_000_000L;

    private static final class Seen {
        private long heardAt;
        private volatile long reachedAt;
    }

    private final Vertx vertx;
    private final Map<String, Seen> hosts = new HashMap<>();

    HostWatch(Vertx vertx) {
        this.vertx = vertx;
        vertx.eventBus().consumer(Addresses.HOSTS, this::onAnnouncement);
        vertx.setPeriodic(INTERVAL_MILLIS, tick -> askAll());
    }

    private synchronized void onAnnouncement(Message<HostAnnouncement> message) {
        HostAnnouncement announcement = message.body();
        if (announcement.leaving()) {
            hosts.remove(announcement.hostId());
        } else {
            hosts.computeIfAbsent(announcement.hostId(), id -> new Seen()).heardAt = System.nanoTime();
        }
    }

    private synchronized void askAll() {
        hosts.forEach(this::ask);
    }

    private void ask(String hostId, Seen host) {
        vertx.eventBus()
                .request(Addresses.host(hostId), event(), HostCodecs.EVENT.options(2 * INTERVAL_MILLIS))
                .onFailure(failure -> {
                    if (failure instanceof ReplyException reply && reply.failureCode() == FailureCode.NO_SUCH_ROUTE) {
                        host.reachedAt = System.nanoTime();
                    }
                });
    }

    private static WebSocketEvent event() {
        ConnectionContext nobody = new ConnectionContext("trial", "local", "testing", "", 0, new Identity("", ""));
        RequestContext context = new RequestContext(
                nobody, NO_ROUTE, EventType.MESSAGE, UUID.randomUUID().toString(), 0, "", 0, "", Attributes.NONE);
        return WebSocketEvent.message(context, Payload.text(""));
    }

    /** {@code {"heard": 2, "reached": 2}}: how many hosts were heard, and answered, within the last 2.5 s. */
    synchronized void answer(HttpServerRequest request) {
        long now = System.nanoTime();
        hosts.values().removeIf(host -> now - host.heardAt > 20 * FRESH_NANOS);
        long heard = hosts.values().stream()
                .filter(host -> now - host.heardAt < FRESH_NANOS)
                .count();
        long reached = hosts.values().stream()
                .filter(host -> host.reachedAt != 0 && now - host.reachedAt < FRESH_NANOS)
                .count();
        request.response()
                .end(new JsonObject()
                        .put("heard", heard)
                        .put("reached", reached)
                        .encode());
    }
}
