package dev.parley.chat.world;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.ConnectionException.Reason;
import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Connections;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sockets of one gateway. */
final class LocalConnections implements Connections {

    static final Identity SOMEBODY = new Identity("127.0.0.1", "test");
    private static final int MAX_MESSAGE_BYTES = 128 * 1024;

    private final Map<String, LocalSocket> sockets = new ConcurrentHashMap<>();

    LocalSocket arrive(String id, Map<String, String> authorizer) {
        LocalSocket socket = new LocalSocket(id, authorizer);
        sockets.put(id, socket);
        return socket;
    }

    void forget(String id) {
        sockets.remove(id);
    }

    @Override
    public Future<Void> send(String connectionId, Payload payload) {
        if (payload.size() > MAX_MESSAGE_BYTES) {
            return failed(Reason.PAYLOAD_TOO_LARGE, payload.size() + " bytes");
        }
        @Nullable LocalSocket socket = sockets.get(connectionId);
        if (socket != null && !socket.isReading()) {
            return failed(Reason.LIMIT_EXCEEDED, "The outbound queue is full");
        }
        return with(connectionId, open -> open.write(payload));
    }

    @Override
    public Future<Void> close(String connectionId, int code, String reason) {
        return with(connectionId, socket -> forget(connectionId));
    }

    @Override
    public Future<ConnectionInfo> info(String connectionId) {
        @Nullable LocalSocket socket = sockets.get(connectionId);
        return socket == null || !socket.isOpen()
                ? failed(Reason.GONE, connectionId)
                : Future.succeededFuture(new ConnectionInfo(SOMEBODY, 0, 0, socket.attributes()));
    }

    @Override
    public Future<Void> setAttributes(String connectionId, Attributes attributes) {
        return with(connectionId, socket -> socket.set(attributes));
    }

    Future<Void> with(String connectionId, Consumer<LocalSocket> call) {
        @Nullable LocalSocket socket = sockets.get(connectionId);
        if (socket == null) {
            return failed(Reason.GONE, connectionId);
        }
        socket.whenOpen(() -> call.accept(socket));
        return Future.succeededFuture();
    }

    /** Writes a channel's message to a member, if it is still there and reads. */
    void deliver(String connectionId, Payload payload) {
        @Nullable LocalSocket socket = sockets.get(connectionId);
        if (socket != null && socket.isReading()) {
            socket.write(payload);
        }
    }

    private static <T> Future<T> failed(Reason reason, String message) {
        return Future.failedFuture(new ConnectionException(reason, message));
    }
}
