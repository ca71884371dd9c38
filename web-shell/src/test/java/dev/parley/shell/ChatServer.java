package dev.parley.shell;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Speaks enough of docs/chat.md for a few browsers to chat, and remembers what it was sent. A room's offsets are those
 * of its history.
 */
final class ChatServer {

    final List<JsonObject> received = new CopyOnWriteArrayList<>();
    /** The paths of HTTP requests. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    final Map<String, List<JsonObject>> history = new ConcurrentHashMap<>();
    /** Accepts everything and answers nothing, like a dead network. */
    volatile boolean silent;
    /** The error for messages, which are then not published; empty if they are. */
    volatile JsonObject refusal = new JsonObject();
    /** True if the connection is lost after a message is published and before its acknowledgement. */
    volatile boolean losesAcks;
    /** How far the server's clock is ahead of this machine's. */
    volatile long clockAheadMs;
    /** How many people are in every room besides those who are connected. */
    volatile int crowd = 1;
    /** True if an authorizer gave everybody a name. */
    volatile boolean signed;

    final Map<String, JsonObject> said = new ConcurrentHashMap<>();
    private final List<ChatGuest> guests = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> shell;
    private volatile String epoch = "e1";

    private ChatServer(Vertx vertx) {
        this.shell = ShellRouter.handler(vertx, ShellConfig.DEFAULT);
        // Browsers give up a connection if none of their offers is selected.
        HttpServerOptions options = new HttpServerOptions().addWebSocketSubProtocol("parley");
        this.server = vertx.createHttpServer(options)
                .webSocketHandler(this::connected)
                .requestHandler(request -> {
                    requests.add(request.path());
                    shell.handle(request);
                });
    }

    /** Also serves the page, which then connects to its own host. */
    static ChatServer start(Vertx vertx) {
        ChatServer chat = new ChatServer(vertx);
        Http.await(chat.server.listen(0, "127.0.0.1"));
        return chat;
    }

    /** Serves another page from now on. */
    void serve(Vertx vertx, String wsUrl) {
        shell = ShellRouter.handler(vertx, new ShellConfig(Environment.TESTING, wsUrl, "", ""));
    }

    String url() {
        return "ws://127.0.0.1:" + server.actualPort();
    }

    ServerWebSocket last() {
        return sockets.get(sockets.size() - 1);
    }

    String pageUrl() {
        return "http://127.0.0.1:" + server.actualPort() + "/";
    }

    /** The received messages of an action, but for the joins of private channels, in order, without their client ids and times away. */
    List<JsonObject> received(String action) {
        return received.stream()
                .filter(frame -> frame.getString("action", "say").equals(action) && !frame.containsKey("user"))
                .map(JsonObject::copy)
                .peek(frame -> frame.remove("clientId"))
                .peek(frame -> frame.remove("away"))
                .toList();
    }

    /** Starts an epoch that continues nothing. */
    void beginEpoch(String name) {
        epoch = name;
    }

    String epoch() {
        return epoch;
    }

    long now() {
        return System.currentTimeMillis() + clockAheadMs;
    }

    String nextId() {
        return "m" + ids.incrementAndGet();
    }

    /** Publishes a person's message, whose public id goes by the name. @return its position */
    JsonObject say(String room, String from, String text) {
        return publish(room, message(from, text));
    }

    JsonObject message(String from, String text) {
        return frame("message", text).put("from", from).put("by", ChatGuest.publicId(from));
    }

    /** Publishes to the room and stores in its history. @return its position */
    synchronized JsonObject publish(String room, JsonObject frame) {
        history(room).add(frame.copy().put("room", room).put("id", nextId()).put("at", now()));
        return deliver(room);
    }

    /** Publishes as it is, as the management API does. @return its position */
    synchronized JsonObject publishVerbatim(String room, JsonObject payload) {
        history(room).add(payload);
        return deliver(room);
    }

    private JsonObject deliver(String room) {
        int offset = history(room).size();
        guests.forEach(guest -> guest.hears(room, offset));
        return position(offset);
    }

    /** Sends to everybody in the room and stores nothing. */
    void announce(String room, JsonObject frame) {
        guests.stream().filter(guest -> guest.isIn(room)).forEach(guest -> guest.send(frame.put("room", room)));
    }

    /** Leaves a tombstone. */
    synchronized void redact(String room, JsonObject position) {
        history(room).set(position.getInteger("offset") - 1, new JsonObject().put("redacted", true));
    }

    /** A page of the history: the newest before an offset, each with its position. */
    JsonObject past(String room, int before, int limit) {
        int first = Math.max(1, before - limit);
        JsonArray messages = new JsonArray(IntStream.range(first, before)
                .mapToObj(offset -> history(room).get(offset - 1).copy().put("position", position(offset)))
                .toList());
        return frame("history", "What was said")
                .put("room", room)
                .put("messages", messages)
                .put("more", first > 1);
    }

    JsonObject position(int offset) {
        return new JsonObject().put("epoch", epoch).put("offset", offset);
    }

    static JsonObject frame(String type, String text) {
        return new JsonObject().put("type", type).put("text", text);
    }

    static void send(ServerWebSocket socket, JsonObject frame) {
        if (!socket.isClosed()) {
            Future<Void> sent = socket.writeTextMessage(frame.encode());
            sent.onFailure(e -> socket.close());
        }
    }

    List<JsonObject> history(String room) {
        return history.computeIfAbsent(room, name -> new CopyOnWriteArrayList<>());
    }

    /** Those connected, once per person. */
    List<JsonObject> people(String room) {
        return guests.stream()
                .filter(guest -> guest.isIn(room))
                .map(ChatGuest::person)
                .distinct()
                .toList();
    }

    private void connected(ServerWebSocket socket) {
        sockets.add(socket);
        ChatGuest guest = new ChatGuest(this, socket, "guest-" + sockets.size());
        guests.add(guest);
        socket.closeHandler(closed -> guests.remove(guest));
        guest.welcome();
    }
}
