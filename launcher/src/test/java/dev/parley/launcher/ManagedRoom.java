package dev.parley.launcher;

import dev.parley.referee.Event.Received;
import dev.parley.referee.ObservedPosition;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A room of the chat, accessed through the management API. */
final class ManagedRoom {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String room;
    private final String address;
    private final String connections;

    ManagedRoom(Deployment deployment, String room) {
        this(deployment.management(deployment.of(Deployment.GATEWAY).get(0), "").toString(), room);
    }

    /** @param management the address of a management API with its stage, and a slash at the end */
    ManagedRoom(String management, String room) {
        this.room = room;
        this.address = management + "@channels/room%3A" + room;
        this.connections = management + "@connections?limit=1000";
    }

    /** The ids of the connections that are its members. */
    Set<String> members() throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        new JsonObject(send(HttpRequest.newBuilder(URI.create(address))))
                .getJsonObject("members")
                .getJsonArray("list")
                .forEach(member -> ids.add(((JsonObject) member).getString("connectionId")));
        return ids;
    }

    /** The ids of all open connections, in the room or not, of all gateways. */
    Set<String> connections() throws IOException, InterruptedException {
        Set<String> ids = new HashSet<>();
        new JsonObject(send(HttpRequest.newBuilder(URI.create(connections))))
                .getJsonArray("connections")
                .forEach(connection -> ids.add(((JsonObject) connection).getString("connectionId")));
        return ids;
    }

    /** The newest thousand messages stored in its channel. */
    List<Received> stored() throws IOException, InterruptedException {
        String answer = send(HttpRequest.newBuilder(URI.create(address + "/messages?limit=1000")));
        return new JsonObject(answer)
                .getJsonArray("messages").stream()
                        .map(message -> stored((JsonObject) message))
                        .toList();
    }

    private Received stored(JsonObject message) {
        JsonObject position = message.getJsonObject("position");
        return new Received(
                room,
                new ObservedPosition(position.getString("epoch"), position.getLong("offset")),
                new JsonObject(message.getString("body")).getString("text"));
    }

    /** Sends an ephemeral message of this size to all members; it may be lost. */
    void sendEphemeral(int bytes) throws IOException, InterruptedException {
        JsonObject frame = new JsonObject().put("type", "presence").put("text", "x".repeat(bytes));
        send(HttpRequest.newBuilder(URI.create(address + "?ephemeral=true"))
                .POST(BodyPublishers.ofString(frame.encode())));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri() + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }
}
