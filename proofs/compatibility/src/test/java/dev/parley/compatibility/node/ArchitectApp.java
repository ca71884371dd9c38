package dev.parley.compatibility.node;

import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.ResultJson;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * An Architect app of {@code src/test/node} behind a gateway: each of its functions gets an event's JSON, and its return value
 * is read as the function's result.
 */
final class ArchitectApp implements AutoCloseable {

    private final TestGateway gateway;
    private final NodeScript functions;

    /**
     * @param folder the app's
     * @param routes the names of its own functions, beside the three that every app has
     */
    ArchitectApp(String folder, String... routes) {
        // The gateway starts first, since the functions need its address.
        CompletableFuture<NodeScript> process = new CompletableFuture<>();
        Map<String, WebSocketFunction> map = new HashMap<>();
        for (String lifecycle : new String[] {"connect", "default", "disconnect"}) {
            map.put("$" + lifecycle, event -> run(process, lifecycle, event));
        }
        Arrays.stream(routes).forEach(route -> map.put(route, event -> run(process, route, event)));
        gateway = TestGateway.start(
                TestConfig.DEFAULT.routes(map.keySet().toArray(String[]::new)).build(), map);
        functions = NodeScript.start(
                ArcEnvironment.testing(gateway.port(), ManagementPort.start(gateway)), "functions.mjs", "./" + folder);
        process.complete(functions);
    }

    /** Runs outside of the event loop, which must not block. */
    private static Future<FunctionResult> run(
            CompletableFuture<NodeScript> process, String name, WebSocketEvent event) {
        JsonObject command = new JsonObject().put("name", name).put("event", eventOf(event));
        return Future.fromCompletionStage(process.thenApplyAsync(node -> node.call(command))
                .thenApply(answer -> ResultJson.read(answer.value().toBuffer().getBytes())));
    }

    private static JsonObject eventOf(WebSocketEvent event) {
        return new JsonObject(Buffer.buffer(EventJson.write(event)));
    }

    int port() {
        return gateway.port();
    }

    @Override
    public void close() {
        gateway.close();
        functions.close();
    }
}
