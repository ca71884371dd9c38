package dev.parley.shell;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
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
 * Speaks enough of docs/chat.md for one browser to chat with itself, and remembers what it was sent. A room's offsets
 * are those of its history.
 */
final class ChatServer {

    final List<JsonObject> received = new CopyOnWriteArrayList<>();
    final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    final Map<String, List<JsonObject>> history = new ConcurrentHashMap<>();
    /** Accepts everything and answers nothing, like a dead network. */
    volatile boolean silent;
    /** The error for messages, which are then not published; empty if they are. */
    volatile JsonObject refusal = new JsonObject();
    /** True if the connection is lost after a message is published and before its acknowledgement. */
    volatile boolean losesAcks;

    private final List<Guest> guests = new CopyOnWriteArrayList<>();
    private final Map<String, JsonObject> said = new ConcurrentHashMap<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final HttpServer server;
    private volatile String epoch = "e1";

    private ChatServer(Vertx vertx) {
        this.server = vertx.createHttpServer()
                .webSocketHandler(this::connected)
                .requestHandler(ShellRouter.handler(vertx, ShellConfig.DEFAULT));
    }

    /** Also serves the page, which then connects to its own host. */
    static ChatServer start(Vertx vertx) {
        ChatServer chat = new ChatServer(vertx);
        Http.await(chat.server.listen(0, "127.0.0.1"));
        return chat;
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

    /** The received messages of an action, in order, without their client ids. */
    List<JsonObject> received(String action) {
        return received.stream()
                .filter(frame -> frame.getString("action", "say").equals(action))
                .map(JsonObject::copy)
                .peek(frame -> frame.remove("clientId"))
                .toList();
    }

    /** Starts an epoch that continues nothing. */
    void beginEpoch(String name) {
        epoch = name;
    }

    /** Publishes to the room and stores in its history. @return its position */
    synchronized JsonObject say(String room, String from, String text) {
        JsonObject message = frame("message", text)
                .put("room", room)
                .put("from", from)
                .put("id", "m" + ids.incrementAndGet())
                .put("at", System.currentTimeMillis());
        history(room).add(message);
        int offset = history(room).size();
        guests.forEach(guest -> guest.hears(room, offset));
        return position(offset);
    }

    private JsonObject position(int offset) {
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

    private List<JsonObject> history(String room) {
        return history.computeIfAbsent(room, name -> new CopyOnWriteArrayList<>());
    }

    private void connected(ServerWebSocket socket) {
        sockets.add(socket);
        Guest guest = new Guest(socket, "guest-" + sockets.size());
        guests.add(guest);
        guest.welcome();
    }

    /** One connection's side of the conversation. */
    private final class Guest {
        private final ServerWebSocket socket;
        private final List<String> rooms = new CopyOnWriteArrayList<>();
        private volatile String nick;
        private String current = "";

        Guest(ServerWebSocket socket, String nick) {
            this.socket = socket;
            this.nick = nick;
            socket.textMessageHandler(text -> {
                JsonObject frame = new JsonObject(text);
                received.add(frame);
                if (!silent) {
                    answer(frame);
                }
            });
        }

        void welcome() {
            JsonObject welcome = frame("welcome", "Welcome, " + nick + ". /help lists the commands.");
            send(socket, welcome.put("nick", nick).put("rooms", new JsonArray()));
        }

        void hears(String room, int offset) {
            if (rooms.contains(room)) {
                JsonObject stamp = position(offset).put("channel", "room:" + room);
                send(socket, history(room).get(offset - 1).copy().put("position", stamp));
            }
        }

        private void answer(JsonObject frame) {
            String room = frame.getString("room", current);
            switch (frame.getString("action", "say")) {
                case "say" -> say(room, frame);
                case "history" -> send(socket, past(room));
                case "nick" -> rename(frame.getString("nick"));
                case "join" -> join(room, frame.getJsonObject("from", new JsonObject()));
                case "leave" -> leave(room);
                case "who" -> send(socket, who(room));
                case "ping" -> send(socket, frame("pong", "pong"));
                default -> refuse("", "That is unknown here");
            }
        }

        private void say(String room, JsonObject frame) {
            String clientId = frame.getString("clientId");
            if (!refusal.isEmpty()) {
                send(socket, refusal.copy().put("clientId", clientId));
                return;
            }
            JsonObject position =
                    said.computeIfAbsent(clientId, id -> ChatServer.this.say(room, nick, frame.getString("text")));
            if (losesAcks) {
                losesAcks = false;
                socket.close((short) 1012, "Service restarting");
                return;
            }
            JsonObject ack = frame("ack", "Said").put("clientId", clientId).put("room", room);
            send(socket, ack.put("position", position));
        }

        private JsonObject past(String room) {
            List<JsonObject> all = List.copyOf(history(room));
            JsonArray messages = new JsonArray(all.subList(Math.max(0, all.size() - 50), all.size()));
            return frame("history", "What was said")
                    .put("room", room)
                    .put("messages", messages)
                    .put("more", false);
        }

        private void rename(String wanted) {
            if (wanted.equals("!")) {
                refuse("nick", "That is no nickname");
                return;
            }
            JsonObject renamed = frame("renamed", "You are now " + wanted);
            send(socket, renamed.put("nick", wanted).put("was", nick));
            nick = wanted;
        }

        private void refuse(String action, String words) {
            send(socket, frame("error", words).put("message", words).put("action", action));
        }

        // Before the answer to a join, as another member may cause it.
        private JsonObject present(String room) {
            return frame("presence", nick + " joined")
                    .put("room", room)
                    .put("joined", new JsonArray().add(nick))
                    .put("count", 3)
                    .put("id", "p" + ids.incrementAndGet())
                    .put("at", System.currentTimeMillis());
        }

        private void join(String room, JsonObject from) {
            synchronized (ChatServer.this) {
                send(socket, present(room));
                if (!rooms.contains(room)) {
                    rooms.add(room);
                }
                current = room;
                int reached = history(room).size();
                boolean recovered = epoch.equals(from.getString("epoch"));
                int last = recovered ? from.getInteger("offset") : reached;
                IntStream.rangeClosed(last + 1, reached).forEach(offset -> hears(room, offset));
                JsonObject joined = membership("joined", "You joined " + room, room);
                send(socket, joined.put("recovered", recovered).put("position", position(reached)));
            }
        }

        private void leave(String room) {
            rooms.remove(room);
            current = room.equals(current) ? rooms.get(0) : current;
            send(socket, membership("left", "You left " + room, room));
        }

        private JsonObject membership(String type, String text, String room) {
            return frame(type, text)
                    .put("room", room)
                    .put("current", current)
                    .put("rooms", new JsonArray(List.copyOf(rooms)));
        }

        private JsonObject who(String room) {
            JsonArray members = new JsonArray().add(nick).add("bob");
            return frame("who", "In " + room + ": " + nick + ", bob")
                    .put("room", room)
                    .put("members", members)
                    .put("count", 2);
        }
    }
}
