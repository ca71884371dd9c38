package dev.parley.chat.world;

import static java.util.concurrent.TimeUnit.SECONDS;

import dev.parley.bus.Addresses;
import dev.parley.bus.ConnectionId;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.HostAnnouncement;
import dev.parley.bus.host.HostCodecs;
import dev.parley.chat.ChatConfig;
import dev.parley.chat.ChatVerticle;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** A gateway with everything behind it, and the chat services that are started in it. */
public final class World implements AutoCloseable {

    public static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
    private static final Map<String, List<String>> HEADERS = Map.of("Host", List.of("localhost:3333"));
    private static final long TIMEOUT_MILLIS = 10_000;

    public final LocalChannels channels;
    final LocalConnections connections = new LocalConnections();
    final Vertx vertx = Vertx.vertx();
    private final ChatConfig config;
    private final String gateway = ConnectionId.newGateway();
    private final List<String> hosts = new CopyOnWriteArrayList<>();
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private final AtomicInteger events = new AtomicInteger();

    public World(ChatConfig config) {
        this.config = config;
        this.channels = new LocalChannels(connections, 100);
        BusCodecs.register(vertx);
        await(vertx.eventBus().consumer(Addresses.HOSTS, this::hear).completion());
        startChat();
    }

    /** One more chat service; events go to each in turn. */
    public void startChat() {
        ChatVerticle chat = new ChatVerticle(config, connections, channels, InstantSource.fixed(NOW));
        deployments.add(await(vertx.deployVerticle(chat)));
        int expected = deployments.size();
        Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> hosts.size() == expected);
    }

    /** Tells the rooms what is to be told now, and goes on. */
    public void tellNow() {
        stopChat();
        startChat();
    }

    /** Stops the chat services. */
    public void stopChat() {
        deployments.forEach(id -> await(vertx.undeploy(id)));
        deployments.clear();
    }

    private void hear(Message<HostAnnouncement> message) {
        HostAnnouncement host = message.body();
        if (host.leaving()) {
            hosts.remove(host.hostId());
        } else if (!hosts.contains(host.hostId())) {
            hosts.add(host.hostId());
        }
    }

    /** Somebody connects who is no browser. */
    public Client connect() {
        return connect(Map.of());
    }

    /** The same with a query, such as {@code lobby=false}. */
    public Client connect(Map<String, String> query) {
        return connect(query, Map.of());
    }

    /** The same for somebody about whom an authorizer was asked. */
    public Client connect(Map<String, String> query, Map<String, String> authorizer) {
        LocalSocket socket = arrive(authorizer);
        FunctionResult result = connect(socket, HEADERS, query);
        if (!result.isSuccess()) {
            throw new AssertionError("Refused with " + result.statusCode());
        }
        return new Client(this, socket);
    }

    /** The status that a handshake with these headers gets. */
    public int statusOf(Map<String, String> headers) {
        Map<String, List<String>> single = new HashMap<>();
        headers.forEach((name, value) -> single.put(name, List.of(value)));
        return statusOfEach(single);
    }

    /** The same for headers that may come more than once. */
    public int statusOfEach(Map<String, List<String>> headers) {
        return connect(arrive(Map.of()), headers, Map.of()).statusCode();
    }

    /** The status that a handshake with this query gets. */
    public int statusOfQuery(Map<String, String> query) {
        return connect(arrive(Map.of()), HEADERS, query).statusCode();
    }

    private LocalSocket arrive(Map<String, String> authorizer) {
        return connections.arrive(ConnectionId.newConnection(gateway), authorizer);
    }

    private FunctionResult connect(LocalSocket socket, Map<String, List<String>> headers, Map<String, String> query) {
        Map<String, String> last = new HashMap<>();
        headers.forEach((name, values) -> last.put(name, values.get(values.size() - 1)));
        RequestContext context = context(socket, "$connect", EventType.CONNECT);
        FunctionResult result = await(call(new WebSocketEvent(context, last, headers, query, Map.of(), "", false)));
        if (result.isSuccess()) {
            socket.open();
        } else {
            connections.forget(socket.id);
        }
        return result;
    }

    RequestContext context(LocalSocket socket, String routeKey, EventType type) {
        ConnectionContext connection = new ConnectionContext(
                socket.id,
                "local",
                "testing",
                "localhost:3333",
                NOW.toEpochMilli(),
                LocalConnections.SOMEBODY,
                socket.authorizer);
        String requestId = "request-" + events.incrementAndGet();
        boolean closed = type == EventType.DISCONNECT;
        return new RequestContext(
                connection,
                routeKey,
                type,
                requestId,
                NOW.toEpochMilli(),
                type == EventType.MESSAGE ? requestId : "",
                closed ? 1001 : 0,
                closed ? "Going away" : "",
                socket.attributes());
    }

    public Future<FunctionResult> call(WebSocketEvent event) {
        String host = hosts.get(events.get() % hosts.size());
        return vertx.eventBus()
                .<FunctionResult>request(Addresses.host(host), event, HostCodecs.EVENT.options(TIMEOUT_MILLIS))
                .map(Message::body);
    }

    /** What a future comes to; its failure is thrown. */
    public static <T> T await(Future<T> future) {
        try {
            return future.await(TIMEOUT_MILLIS / 1000, SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
