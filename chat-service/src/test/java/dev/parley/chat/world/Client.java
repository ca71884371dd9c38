package dev.parley.chat.world;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Attributes;
import dev.parley.functions.EventType;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;

/** Somebody at a socket. */
public final class Client {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final World world;
    private final LocalSocket socket;

    Client(World world, LocalSocket socket) {
        this.world = world;
        this.socket = socket;
    }

    public String id() {
        return socket.id;
    }

    public Attributes attributes() {
        return socket.attributes();
    }

    public String nick() {
        return json(attributes().json()).get("nick").textValue();
    }

    /** Who the chat takes them for over several connections. */
    public String user() {
        return json(attributes().json()).get("user").textValue();
    }

    /** Sends a message and waits until the function answered 200. */
    public Client send(String json) {
        deliver(message(Payload.text(json)));
        return this;
    }

    public Client sendBinary(byte[] bytes) {
        deliver(message(Payload.binary(bytes)));
        return this;
    }

    public WebSocketEvent message(Payload payload) {
        return WebSocketEvent.message(world.context(socket, "$default", EventType.MESSAGE), payload);
    }

    /** Hands an event to a chat service; done twice, it is one that is sent again. */
    public void deliver(WebSocketEvent event) {
        assertThat(World.await(world.call(event)).statusCode()).isEqualTo(200);
    }

    public Client join(String room) {
        return send("{\"action\":\"join\",\"room\":\"" + room + "\"}");
    }

    public Client called(String nick) {
        return send("{\"action\":\"nick\",\"nick\":\"" + nick + "\"}");
    }

    public void stopReading() {
        socket.stopReading();
    }

    /** As if it had never been let in. */
    public void forgetAttributes() {
        socket.set(Attributes.NONE);
    }

    /** The socket closes; completes when the function answered. */
    public Future<FunctionResult> disconnect() {
        vanish();
        RequestContext context = world.context(socket, "$disconnect", EventType.DISCONNECT);
        return world.call(new WebSocketEvent(context, Map.of(), Map.of(), Map.of(), Map.of(), "", false));
    }

    /** The socket closes, and nobody has been told yet. */
    public void vanish() {
        world.connections.forget(socket.id);
        world.channels.forget(socket.id);
    }

    public List<JsonNode> frames() {
        return socket.frames().stream()
                .map(frame -> json(((Payload.Text) frame).text()))
                .toList();
    }

    public List<JsonNode> frames(String type) {
        return frames().stream()
                .filter(frame -> frame.path("type").asText().equals(type))
                .toList();
    }

    public JsonNode last() {
        List<JsonNode> frames = frames();
        return frames.get(frames.size() - 1);
    }

    /** The message of the last frame, which is an error. */
    public String lastError() {
        JsonNode last = last();
        assertThat(last.path("type").asText()).isEqualTo("error");
        assertThat(last.path("text")).isEqualTo(last.path("message"));
        return last.path("message").textValue();
    }

    public int lastSize() {
        List<Payload> frames = socket.frames();
        return frames.get(frames.size() - 1).size();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
