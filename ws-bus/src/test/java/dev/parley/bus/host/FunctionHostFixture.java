package dev.parley.bus.host;

import dev.parley.bus.Addresses;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A Vert.x with one function host, called as a gateway of another event loop calls it. */
class FunctionHostFixture {

    static final WebSocketFunction THROWING = event -> {
        throw new IllegalStateException("a test's own");
    };

    final Vertx vertx = Vertx.vertx();
    final List<HostAnnouncement> announced = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        BusCodecs.register(vertx);
        await(vertx.eventBus()
                .<HostAnnouncement>consumer(Addresses.HOSTS, message -> announced.add(message.body()))
                .completion());
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    static <T> T await(Future<T> future) {
        return future.toCompletionStage().toCompletableFuture().join();
    }

    static WebSocketEvent event(String route) {
        ConnectionContext connection =
                new ConnectionContext("id", "local", "testing", "localhost", 1, new Identity("127.0.0.1", ""));
        return WebSocketEvent.message(
                new RequestContext(connection, route, EventType.MESSAGE, "r", 1, "m", 0, "", Attributes.NONE),
                Payload.text("hi"));
    }

    /** A host that has said so. */
    FunctionHost start(Map<String, WebSocketFunction> routes) {
        FunctionHost host = await(FunctionHost.start(vertx, routes, new SteadyClock()));
        Awaitility.await().until(() -> !announced.isEmpty());
        return host;
    }

    Future<FunctionResult> call(String route) {
        return call(event(route));
    }

    Future<FunctionResult> call(WebSocketEvent event) {
        String address = Addresses.host(announced.get(0).hostId());
        Future<Message<FunctionResult>> reply =
                vertx.eventBus().request(address, event, HostCodecs.EVENT.options(5000));
        return reply.map(Message::body);
    }

    int failureOf(String route) {
        return failureOf(event(route));
    }

    int failureOf(WebSocketEvent event) {
        return call(event)
                .map(result -> 0)
                .otherwise(failure -> ((ReplyException) failure).failureCode())
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }
}
