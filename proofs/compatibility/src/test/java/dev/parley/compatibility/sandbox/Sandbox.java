package dev.parley.compatibility.sandbox;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Architect's sandbox, with the app in {@code src/test/sandbox}. */
final class Sandbox implements Server {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<String> LIFECYCLE = Set.of("connect", "default", "disconnect");

    private final SandboxProcess process;
    private final Path events;

    Sandbox(Path folder) {
        events = folder.resolve("events.jsonl");
        process = SandboxProcess.started(folder, events);
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public ScriptStep.Sequel sequelOf(ScriptStep step) {
        return step.withSandbox();
    }

    @Override
    public int port() {
        return process.port();
    }

    @Override
    public int managementPort() {
        return process.internalPort();
    }

    @Override
    public void awaitAnswered(int count) {
        await().pollInterval(Duration.ofMillis(10))
                .atMost(PATIENCE)
                .failFast(process::requireAlive)
                .until(() -> process.answered() >= count);
    }

    /** The sandbox handles a function's answer completely before it reads from clients, and answers pings itself. */
    @Override
    public void flush(RecordingClient client) {
        client.send(RecordingClient.PING, Buffer.buffer());
        client.readTo(frame -> frame.opcode() == RecordingClient.PONG);
    }

    @Override
    public List<RecordedInvocation> invocations() {
        List<RecordedInvocation> invocations = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(events)) {
                JsonNode recorded = JSON.readTree(line);
                String name = recorded.get("function").asText();
                invocations.add(
                        new RecordedInvocation(LIFECYCLE.contains(name) ? "$" + name : name, recorded.get("event")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return invocations;
    }

    @Override
    public void close() {
        process.close();
    }
}
