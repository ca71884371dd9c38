package dev.parley.gateway.connection;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Payload;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketListener;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection, from before its {@code $connect} event leaves until its {@code $disconnect} was answered. Used on its
 * event loop only.
 */
public final class Connection implements SocketListener {

    private final ConnectionContext context;
    private final ConnectionTable table;
    private final EventQueue events;
    private Attributes attributes = Attributes.NONE;
    private @Nullable Socket socket;
    private @Nullable PendingCommands pending;
    private @Nullable Memberships memberships;
    private @Nullable CloseReason ended;

    public Connection(ConnectionContext context, ConnectionTable table, int inboundBytes) {
        this.context = context;
        this.table = table;
        this.events = new EventQueue(this, table.events(), inboundBytes);
        this.pending = new PendingCommands();
        table.add(this);
    }

    public String id() {
        return context.connectionId();
    }

    public ConnectionContext context() {
        return context;
    }

    public Attributes attributes() {
        return attributes;
    }

    public void setAttributes(Attributes attributes) {
        this.attributes = attributes;
    }

    public ConnectionInfo info() {
        long idleNanos = socket == null ? 0 : System.nanoTime() - socket.activeAt();
        long lastActiveAt = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(idleNanos);
        return new ConnectionInfo(context.identity(), context.connectedAt(), lastActiveAt, attributes);
    }

    /** The channels it is in; made at the first join. */
    public Memberships memberships() {
        if (memberships == null) {
            memberships = new Memberships();
        }
        return memberships;
    }

    /** The channels it was in when it ended. */
    public List<Membership> endedMemberships() {
        return memberships == null ? List.of() : memberships.all();
    }

    /** What functions asked for before there was a socket; null once there was. */
    public @Nullable PendingCommands pending() {
        return pending;
    }

    /** The socket while frames can be written to it, else null. */
    public @Nullable Socket openSocket() {
        return socket != null && socket.isOpen() ? socket : null;
    }

    @Nullable
    Socket socket() {
        return socket;
    }

    /**
     * {@code $connect} accepted and the 101 is on its way. Completes when what was asked for meanwhile is done; until
     * then the client's messages wait, and its control frames do not.
     */
    public Future<Void> open(Socket socket) {
        this.socket = socket;
        PendingCommands commands = pending;
        pending = null;
        if (commands == null) {
            return Future.succeededFuture();
        }
        events.pause();
        return commands.run().onComplete(done -> events.resume());
    }

    /** {@code $connect} goes to another function host: it starts with nothing, as the first one did. */
    public void startOver() {
        pending = new PendingCommands();
        attributes = Attributes.NONE;
    }

    /** {@code $connect} refused: no event follows. */
    public void refused() {
        pending = null;
        table.remove(this);
    }

    /** {@code $connect} accepted, but the client had left meanwhile. */
    public void lost(CloseReason reason) {
        pending = null;
        onEnd(reason);
    }

    public void close(CloseReason reason) {
        if (socket != null) {
            socket.close(reason);
        }
    }

    @Override
    public void onRead() {
        events.onRead();
    }

    @Override
    public void onMessage(Payload payload) {
        events.add(payload);
    }

    @Override
    public void onViolation(CloseReason reason) {
        events.afterLast(() -> {
            if (socket != null) {
                socket.fail(reason);
            }
        });
    }

    @Override
    public void onEnd(CloseReason reason) {
        ended = reason;
        table.events().onEnd(this);
        events.end();
    }

    @Override
    public void onGone() {
        socket = null;
        forgetIfDone();
    }

    /** Why it ended; only to ask once it did. */
    CloseReason endReason() {
        if (ended == null) {
            throw new IllegalStateException("Connection " + id() + " has not ended");
        }
        return ended;
    }

    /** Kept until both the channel is closed and {@code $disconnect} is answered. */
    void forgetIfDone() {
        if (socket == null && events.isDone()) {
            table.remove(this);
        }
    }
}
