package dev.parley.compatibility.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.compatibility.sandbox.ScriptAction.Connect;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Frame;
import dev.parley.gateway.testing.RawClient.Response;
import io.vertx.core.buffer.Buffer;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A client that records the frames it receives. It answers close frames (RFC 6455 section 5.5.1). */
final class RecordingClient implements AutoCloseable {

    private static final int CONTINUATION = 0;
    static final int TEXT = 1;
    static final int BINARY = 2;
    static final int CLOSE = 8;
    static final int PING = 9;
    static final int PONG = 10;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SUBPROTOCOL = "sec-websocket-protocol: ";

    private final int port;
    private final RawClient raw;
    private ArrayNode frames = JsonNodeFactory.instance.arrayNode();
    private boolean closing;

    RecordingClient(int port) {
        this.port = port;
        this.raw = RawClient.tcp(port);
    }

    /** @return what a WebSocket client lets its program see of the answer: the status, and the subprotocol if there is one */
    JsonNode connect(Connect connect) {
        // A browser sends the port too.
        String request = RawClient.upgradeRequest(
                        connect.path(), connect.headers().toArray(String[]::new))
                .replace("Host: localhost\r\n", "Host: localhost:" + port + "\r\n");
        raw.send(request.getBytes(StandardCharsets.UTF_8));
        Response response = raw.readResponse();
        ObjectNode seen = JsonNodeFactory.instance.objectNode().put("status", response.status());
        for (String line : response.head().split("\r\n", -1)) {
            if (line.toLowerCase(Locale.ROOT).startsWith(SUBPROTOCOL)) {
                seen.put("subprotocol", line.substring(SUBPROTOCOL.length()));
            }
        }
        return seen;
    }

    void send(int opcode, Buffer payload) {
        closing |= opcode == CLOSE;
        raw.send(RawClient.frame(true, opcode, payload.getBytes()));
    }

    /** Sends a text message in several frames. */
    void sendFragments(List<String> fragments) {
        for (int i = 0; i < fragments.size(); i++) {
            boolean last = i == fragments.size() - 1;
            byte[] payload = fragments.get(i).getBytes(StandardCharsets.UTF_8);
            raw.send(RawClient.frame(last, i == 0 ? TEXT : CONTINUATION, payload));
        }
    }

    void drop() {
        raw.drop();
    }

    /** Records frames up to a last frame, which is not recorded. */
    void readTo(Predicate<Frame> last) {
        Frame frame = raw.read();
        while (!last.test(frame)) {
            frames.add(seen(frame));
            frame = raw.read();
        }
    }

    /** Records frames until the server closes the TCP connection, then closes it too. */
    void readToEnd() {
        try {
            readTo(frame -> false);
        } catch (UncheckedIOException e) {
            // A server that leaves input unread may close with a reset.
            if (!(e.getCause() instanceof EOFException || e.getCause() instanceof SocketException)) {
                throw e;
            }
            frames.add("end");
            raw.close();
        }
    }

    private JsonNode seen(Frame frame) {
        ObjectNode seen = JsonNodeFactory.instance.objectNode();
        switch (frame.opcode()) {
            case TEXT -> seen.set("text", parsed(frame.text()));
            case CLOSE -> {
                seen.putObject("close").put("code", frame.closeCode()).put("reason", frame.closeReason());
                if (!closing) {
                    send(CLOSE, frame.payload());
                }
            }
            default -> seen.put("opcode", frame.opcode()).put("bytes", frame.bytes());
        }
        return seen;
    }

    private static JsonNode parsed(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JsonNodeFactory.instance.textNode(text);
        }
    }

    /** Returns the frames recorded since the last call. */
    ArrayNode takeFrames() {
        ArrayNode taken = frames;
        frames = JsonNodeFactory.instance.arrayNode();
        return taken;
    }

    @Override
    public void close() {
        raw.close();
    }
}
