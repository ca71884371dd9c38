package dev.parley.shell;

import static dev.parley.shell.ChatServer.frame;

import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One connection's side of the conversation with a {@link ChatServer}. */
final class ChatGuest {

    private static final int PAGE = 100;
    private static final Set<String> CHANGES = Set.of("edit", "delete", "react");

    private final ChatServer chat;
    private final ServerWebSocket socket;
    private final String by;
    private final List<String> rooms = new CopyOnWriteArrayList<>();
    private volatile String nick;
    private String current = "";

    ChatGuest(ChatServer chat, ServerWebSocket socket, String nick) {
        this.chat = chat;
        this.socket = socket;
        this.nick = nick;
        // The offer has the session, which tells people apart.
        this.by = publicId(Objects.requireNonNullElse(socket.headers().get("Sec-WebSocket-Protocol"), ""));
        socket.textMessageHandler(text -> {
            JsonObject frame = new JsonObject(text);
            chat.received.add(frame);
            if (!chat.silent) {
                answer(frame);
            }
        });
    }

    /** A person's public id: 16 base64url characters. */
    static String publicId(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, 12));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    JsonObject person() {
        return new JsonObject().put("nick", nick).put("by", by);
    }

    boolean isIn(String room) {
        return rooms.contains(room);
    }

    void send(JsonObject frame) {
        ChatServer.send(socket, frame);
    }

    void welcome() {
        JsonObject welcome = frame("welcome", "Welcome, " + nick + ". /help lists the commands.")
                .put("nick", nick)
                .put("by", by)
                .put("at", chat.now())
                .put("rooms", new JsonArray());
        send(chat.signed ? welcome.put("signed", true) : welcome);
    }

    void hears(String room, int offset) {
        if (rooms.contains(room)) {
            JsonObject stamp = chat.position(offset).put("channel", "room:" + room);
            send(chat.history(room).get(offset - 1).copy().put("position", stamp));
        }
    }

    private void answer(JsonObject frame) {
        String room = frame.getString("room", current);
        String action = frame.getString("action", "say");
        switch (action) {
            case "say", "edit", "delete", "react" -> publish(room, action, frame);
            case "history" -> history(room, frame);
            case "nick" -> rename(frame.getString("nick"));
            case "join" -> join(room, frame);
            case "leave" -> leave(room);
            case "who" -> send(who(room, frame.getString("after", "")));
            case "rooms" -> send(directory());
            case "typing" ->
                chat.announce(room, frame("typing", "").put("from", nick).put("by", by));
            case "msg" -> direct(frame);
            case "ping" -> send(frame("pong", "pong").put("at", chat.now()));
            default -> refuse("", "That is unknown here");
        }
    }

    private void publish(String room, String action, JsonObject frame) {
        String clientId = frame.getString("clientId");
        if (!chat.refusal.isEmpty()) {
            send(chat.refusal.copy().put("clientId", clientId));
            return;
        }
        JsonObject position =
                chat.said.computeIfAbsent(clientId, id -> chat.publish(room, published(room, action, frame)));
        if (chat.losesAcks) {
            chat.losesAcks = false;
            socket.close((short) 1012, "Service restarting");
            return;
        }
        send(frame("ack", "Said").put("clientId", clientId).put("room", room).put("position", position));
    }

    private JsonObject published(String room, String action, JsonObject frame) {
        JsonObject made =
                switch (action) {
                    case "edit" -> frame("edit", frame.getString("text"));
                    case "react" ->
                        frame("reaction", "")
                                .put("emoji", frame.getString("emoji"))
                                .put("on", frame.getBoolean("on"));
                    case "delete" -> frame("redacted", "");
                    default -> frame("message", frame.getString("text"));
                };
        if (action.equals("delete")) {
            chat.redact(room, frame.getJsonObject("target"));
        }
        if (CHANGES.contains(action)) {
            made.put("target", frame.getJsonObject("target"));
        }
        Stream.of("reply", "me").filter(frame::containsKey).forEach(key -> made.put(key, frame.getValue(key)));
        return made.put("from", nick).put("by", by);
    }

    private void history(String room, JsonObject frame) {
        JsonObject before = frame.getJsonObject("before");
        int end = before == null ? chat.history(room).size() + 1 : before.getInteger("offset");
        JsonObject past = chat.past(room, end, frame.getInteger("limit", 50));
        send(before == null ? past : past.put("before", before));
    }

    private void rename(String wanted) {
        if (wanted.equals("!")) {
            refuse("nick", "That is no nickname");
            return;
        }
        send(frame("renamed", "You are now " + wanted).put("nick", wanted).put("was", nick));
        nick = wanted;
    }

    private void refuse(String action, String words) {
        send(frame("error", words).put("message", words).put("action", action));
    }

    // Before the answer to a join, as another member may cause it.
    private JsonObject present(String room) {
        return frame("presence", nick + " joined")
                .put("room", room)
                .put("joined", new JsonArray().add(person()))
                .put("count", 3)
                .put("id", chat.nextId())
                .put("at", chat.now());
    }

    private void join(String room, JsonObject frame) {
        if (frame.getBoolean("user", false)) {
            send(frame("joined", "").put("user", true).put("recovered", true).put("position", chat.position(0)));
            return;
        }
        JsonObject from = frame.getJsonObject("from", new JsonObject());
        synchronized (chat) {
            send(present(room));
            if (!rooms.contains(room)) {
                rooms.add(room);
            }
            current = room;
            int reached = chat.history(room).size();
            boolean recovered = chat.epoch().equals(from.getString("epoch"));
            int last = recovered ? from.getInteger("offset") : reached;
            IntStream.rangeClosed(last + 1, reached).forEach(offset -> hears(room, offset));
            JsonObject joined = membership("joined", "You joined " + room, room);
            send(joined.put("recovered", recovered).put("position", chat.position(reached)));
        }
    }

    private void leave(String room) {
        rooms.remove(room);
        current = room.equals(current) ? rooms.get(0) : current;
        send(membership("left", "You left " + room, room));
    }

    private JsonObject membership(String type, String text, String room) {
        return frame(type, text)
                .put("room", room)
                .put("current", current)
                .put("rooms", new JsonArray(List.copyOf(rooms)));
    }

    private JsonObject who(String room, String after) {
        List<JsonObject> all = Stream.concat(
                        chat.people(room).stream(),
                        IntStream.rangeClosed(1, chat.crowd).mapToObj(ChatGuest::bob))
                .toList();
        List<String> ids = all.stream().map(person -> person.getString("by")).toList();
        List<JsonObject> rest = all.subList(after.isEmpty() ? 0 : ids.indexOf(after) + 1, all.size());
        return frame("who", "In " + room)
                .put("room", room)
                .put("people", new JsonArray(rest.stream().limit(PAGE).toList()))
                .put("more", rest.size() > PAGE)
                .put("count", all.size());
    }

    private static JsonObject bob(int number) {
        String name = number == 1 ? "bob" : "bob " + number;
        return new JsonObject().put("nick", name).put("by", publicId(name));
    }

    private JsonObject directory() {
        JsonArray open = new JsonArray();
        chat.history.keySet().stream()
                .sorted()
                .forEach(room -> open.add(new JsonObject().put("room", room).put("at", 1)));
        return frame("rooms", "Open rooms").put("rooms", open);
    }

    private void direct(JsonObject frame) {
        JsonObject to = new JsonObject().put("nick", "bob").put("by", frame.getString("to"));
        send(frame("direct", frame.getString("text"))
                .put("from", nick)
                .put("by", by)
                .put("to", to)
                .put("id", chat.nextId())
                .put("at", chat.now()));
        send(frame("ack", "Said").put("clientId", frame.getString("clientId")));
    }
}
