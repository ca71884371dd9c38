package dev.parley.bus.dispatch;

import dev.parley.bus.ConnectionId;
import dev.parley.bus.codecs.BusCodecs;
import dev.parley.bus.host.FunctionHost;
import dev.parley.bus.testing.Bus;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A lost gateway that still sends events, the process that claimed it, and function hosts. */
class FenceFixture {

    static final long CLAIM = 5;

    final Vertx vertx;
    final Context lost;
    final Context claimant;
    final String gatewayId = ConnectionId.newGateway();
    final String connection = ConnectionId.newConnection(gatewayId);
    /** The request ids of events that functions were handed. */
    final Queue<String> begun = new ConcurrentLinkedQueue<>();

    EventDispatcher lostGateway;
    EventDispatcher claiming;

    FenceFixture(int eventLoops) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(eventLoops));
        BusCodecs.register(vertx);
        lost = Bus.newContext(vertx);
        claimant = Bus.newContext(vertx);
    }

    @BeforeEach
    void start() {
        lostGateway = dispatcher(lost, Duration.ofSeconds(20));
        claiming = dispatcher(claimant, Duration.ofSeconds(20));
    }

    @AfterEach
    void close() {
        Bus.await(vertx.close());
    }

    EventDispatcher dispatcher(Context context, Duration timeout) {
        return Bus.on(context, () -> {
            EventDispatcher made = new EventDispatcher(vertx, timeout);
            return made.start(Set.of()).map(made);
        });
    }

    /** Starts a host with one function for messages and ends, which both dispatchers know on return. */
    FunctionHost host(WebSocketFunction function) {
        return hostOn(Bus.newContext(vertx), function);
    }

    FunctionHost hostOn(Context context, WebSocketFunction function) {
        WebSocketFunction noted = event -> {
            begun.add(event.requestContext().requestId());
            return function.handle(event);
        };
        FunctionHost host =
                Bus.on(context, () -> FunctionHost.start(vertx, Map.of(Bus.ROUTE, noted, Bus.DISCONNECT, noted)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> hasHost(lost, lostGateway));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> hasHost(claimant, claiming));
        return host;
    }

    private static boolean hasHost(Context context, EventDispatcher dispatcher) {
        return Bus.on(context, () -> Future.succeededFuture(dispatcher.hasHost(Bus.ROUTE)));
    }

    static Future<FunctionResult> ok(WebSocketEvent event) {
        return Future.succeededFuture(FunctionResult.ok());
    }

    Outcome call(Context context, EventDispatcher dispatcher, WebSocketEvent event) {
        return Bus.on(context, () -> dispatcher.call(event));
    }

    /** A message that the lost gateway sends. */
    Outcome message(String requestId) {
        return call(lost, lostGateway, Bus.event(connection, requestId));
    }

    FencedGateway fence() {
        return Bus.on(claimant, () -> claiming.fence(gatewayId, CLAIM));
    }

    Outcome disconnect(FencedGateway fenced, String requestId) {
        return Bus.on(claimant, () -> fenced.call(Bus.disconnect(connection, requestId), () -> true));
    }

    /** Starts an event of the lost gateway whose function does not answer. */
    void startMessage(String requestId) {
        lost.runOnContext(here -> lostGateway.call(Bus.event(connection, requestId)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> begun.contains(requestId));
    }
}
