package dev.parley.compatibility.java;

import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The events of a real socket from its handshake to its end. */
final class Life {

    private Life() {}

    /** Connects with a query, says "hi" and three bytes, closes: four events. */
    static List<WebSocketEvent> plain() {
        return lived(routes -> {});
    }

    /** The same with an authorizer, which identifies ann with the plan gold. */
    static List<WebSocketEvent> authorized() {
        return lived(routes -> routes.put(
                "$authorizer",
                event -> Future.succeededFuture(AuthorizerPolicy.allow(event, "ann", Map.of("plan", "gold"))
                        .toResult())));
    }

    private static List<WebSocketEvent> lived(Consumer<Map<String, WebSocketFunction>> more) {
        Recorder events = new Recorder();
        Map<String, WebSocketFunction> routes =
                new HashMap<>(Map.of("$connect", events, "$default", events, "$disconnect", events));
        more.accept(routes);
        TestConfig config = TestConfig.DEFAULT.routes(routes.keySet().toArray(String[]::new));
        try (TestGateway gateway = TestGateway.start(config.build(), routes);
                RawClient client = RawClient.tcp(gateway.port())) {
            return lived(client, events);
        }
    }

    private static List<WebSocketEvent> lived(RawClient client, Recorder events) {
        List<WebSocketEvent> life = new ArrayList<>();
        RawClient.Response response =
                client.handshake("/testing?room=lobby&room=tea", "user-agent: probe/1", "x-two: a", "x-two: b");
        if (response.status() != 101) {
            throw new IllegalStateException("Not accepted: " + response);
        }
        life.add(events.take());
        client.sendText("hi");
        client.sendBinary(new byte[] {(byte) 0xff, 0, 1});
        life.add(events.take());
        life.add(events.take());
        client.sendClose(4001, "done");
        life.add(events.take());
        return life;
    }
}
