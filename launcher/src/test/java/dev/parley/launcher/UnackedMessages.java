package dev.parley.launcher;

import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A client's messages without an answer yet, in order; at most a thousand. */
final class UnackedMessages {

    private static final int MAX_MESSAGES = 1000;

    /** A message with the id by which it is acknowledged. */
    record Message(String clientId, String room, String text) {

        String frame() {
            return new JsonObject()
                    .put("action", "say")
                    .put("room", room)
                    .put("clientId", clientId)
                    .put("text", text)
                    .encode();
        }
    }

    private final String room;
    private final Map<String, Message> messages = new LinkedHashMap<>();
    private int lastId;

    UnackedMessages(String room) {
        this.room = room;
    }

    /** Returns false if there are too many messages; the message is then dropped. */
    boolean add(String text, Optional<Consumer<Message>> sending) {
        if (messages.size() == MAX_MESSAGES) {
            return false;
        }
        Message message = new Message("c" + ++lastId, room, text);
        messages.put(message.clientId(), message);
        sending.ifPresent(send -> send.accept(message));
        return true;
    }

    void settled(String clientId) {
        messages.remove(clientId);
    }

    void resendAll(Consumer<Message> send) {
        messages.values().forEach(send);
    }

    void resend(String clientId, Consumer<Message> send) {
        Message message = messages.get(clientId);
        if (message != null) {
            send.accept(message);
        }
    }

    List<String> underWay() {
        return List.copyOf(messages.keySet());
    }

    boolean isEmpty() {
        return messages.isEmpty();
    }
}
