package dev.parley.compatibility.sandbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.json.EventJson;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Parley, with functions that behave like those of the sandbox's app. */
final class ParleyServer implements Server {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] ROUTES = {"$connect", "$default", "$disconnect", "vote", "7"};

    /** A message outside of the script. Events are handled one at a time, so its answer follows all others. */
    private static final String FLUSH = "flush";

    private final List<RecordedInvocation> invocations = new CopyOnWriteArrayList<>();
    private final TestGateway gateway;
    private final int managementPort;

    ParleyServer() {
        gateway = TestGateway.start(TestConfig.DEFAULT.routes(ROUTES).build(), (connections, channels) -> {
            Map<String, WebSocketFunction> functions = new HashMap<>();
            for (String route : ROUTES) {
                functions.put(route, event -> onEvent(route, event, connections));
            }
            return functions;
        });
        managementPort = ManagementPort.start(gateway);
    }

    private Future<FunctionResult> onEvent(String function, WebSocketEvent event, Connections connections) {
        if (event.body().equals(FLUSH)) {
            return connections.send(event.connectionId(), FLUSH).map(sent -> FunctionResult.ok());
        }
        try {
            invocations.add(new RecordedInvocation(function, JSON.readTree(EventJson.write(event))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Order.of(event).obey(event, connections);
    }

    @Override
    public String name() {
        return "parley";
    }

    @Override
    public ScriptStep.Sequel sequelOf(ScriptStep step) {
        return step.withParley();
    }

    @Override
    public int port() {
        return gateway.port();
    }

    @Override
    public int managementPort() {
        return managementPort;
    }

    @Override
    public void awaitAnswered(int events) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(60))
                .until(() -> invocations.size() >= events);
    }

    @Override
    public void flush(RecordingClient client) {
        client.send(RecordingClient.TEXT, Buffer.buffer(FLUSH));
        client.readTo(
                frame -> frame.opcode() == RecordingClient.TEXT && frame.text().equals(FLUSH));
    }

    @Override
    public List<RecordedInvocation> invocations() {
        return invocations;
    }

    @Override
    public void close() {
        gateway.close();
    }
}
