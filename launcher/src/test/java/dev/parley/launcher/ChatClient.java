package dev.parley.launcher;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.gateway.testing.RawClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A client of the chat. */
final class ChatClient implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RawClient socket;

    ChatClient(int port) {
        this(port, "");
    }

    /** @param query such as {@code ?session=anns} */
    ChatClient(int port, String query) {
        socket = RawClient.tcp(port);
        int status = socket.handshake("/" + query).status();
        if (status != 101) {
            throw new IllegalStateException("Not accepted: " + status);
        }
        next("welcome");
    }

    void send(Map<String, ?> message) {
        try {
            socket.sendText(JSON.writeValueAsString(message));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void say(String text) {
        send(Map.of("text", text));
    }

    /** Returns the next frame of a type, skipping others. */
    JsonNode next(String type) {
        JsonNode frame = next();
        while (!frame.path("type").asText().equals(type)) {
            frame = next();
        }
        return frame;
    }

    JsonNode next() {
        try {
            return JSON.readTree(socket.readText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The number of members of the current room; -1 if it is unavailable. */
    int count() {
        send(Map.of("action", "who"));
        JsonNode frame = next();
        while (!frame.path("type").asText().equals("who")) {
            if (frame.path("action").asText().equals("who")) {
                return -1;
            }
            frame = next();
        }
        return frame.path("count").asInt();
    }

    /** The nicknames of a room's members. */
    List<String> who(String room) {
        send(Map.of("action", "who", "room", room));
        List<String> names = new ArrayList<>();
        next("who").path("members").forEach(name -> names.add(name.asText()));
        return names;
    }

    RawClient socket() {
        return socket;
    }

    @Override
    public void close() {
        socket.close();
    }
}
