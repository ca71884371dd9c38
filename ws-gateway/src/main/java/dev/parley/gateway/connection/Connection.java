package dev.parley.gateway.connection;

import dev.parley.bus.node.EventLine.Kind;
import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Payload;
import dev.parley.gateway.journal.LoopJournal;
import dev.parley.gateway.socket.CloseReason;
import dev.parley.gateway.socket.ClosedBy;
import dev.parley.gateway.socket.ReadPause;
import dev.parley.gateway.socket.Socket;
import dev.parley.gateway.socket.SocketListener;
import io.vertx.core.Future;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection's life, from before its {@code $connect} event starts until its {@code $disconnect} is answered: what its
 * socket reports becomes events, one at a time. Used on its event loop only.
 */
public final class Connection extends ConnectionState implements SocketListener {

    private final ConnectionTable table;
    private final EventQueue events;
    private @Nullable Socket socket;
    private @Nullable PendingCommands pending;
    private @Nullable CloseReason ended;

    Connection(ConnectionContext context, ConnectionTable table, int inboundBytes) {
        super(context);
        this.table = table;
        this.events = new EventQueue(this, inboundBytes);
        this.pending = PendingCommands.ofFirst();
    }

    ConnectionTable table() {
        return table;
    }

    /** Remembers what happens to this connection and to the others of its event loop. */
    public LoopJournal journal() {
        return table.journal();
    }

    @Override
    public void renew(Map<String, String> authorizer) {
        super.renew(authorizer);
        table.records().onAttributes(this);
    }

    @Override
    public void setAttributes(Attributes attributes) {
        super.setAttributes(attributes);
        table.records().onAttributes(this);
    }

    public ConnectionInfo info() {
        long idleNanos = socket == null ? 0 : System.nanoTime() - socket.activeAt();
        long lastActiveAt = System.currentTimeMillis() - TimeUnit.NANOSECONDS.toMillis(idleNanos);
        return new ConnectionInfo(context().identity(), context().connectedAt(), lastActiveAt, attributes());
    }

    /** The commands recorded before the 101; null after it. */
    public @Nullable PendingCommands pending() {
        return pending;
    }

    /** Returns true if commands other than a close are to be carried out after the 101. */
    public boolean hasPending() {
        return pending != null && !pending.isEmpty();
    }

    @Override
    public @Nullable Socket openSocket() {
        return socket != null && socket.isOpen() ? socket : null;
    }

    @Nullable
    Socket socket() {
        return socket;
    }

    /**
     * {@code $connect} accepted the connection and the 101 is on its way. Completes when the recorded commands are carried
     * out. Until then the client's messages wait; its control frames are handled at once.
     */
    public Future<Void> open(Socket socket) {
        this.socket = socket;
        PendingCommands commands = pending;
        pending = null;
        Future<Void> carriedOut = commands == null ? Future.succeededFuture() : carryOut(commands);
        beginToken();
        table.journal().event(Kind.CONNECT, context(), "", "");
        return carriedOut;
    }

    private Future<Void> carryOut(PendingCommands commands) {
        events.pause();
        return commands.run().onComplete(done -> {
            CloseReason close = commands.close();
            if (close != null) {
                closeForApp(close);
            }
            events.resume();
        });
    }

    /** {@code $connect} goes to another function host: forgets what the first one asked for, except a close. */
    public void startOver() {
        pending = PendingCommands.ofRepeat(pending == null ? null : pending.close());
        if (!attributes().isEmpty()) {
            setAttributes(Attributes.NONE);
        }
    }

    /** Returns true if a function host was lost with the {@code $connect}, which it may have accepted. */
    public boolean hasStartedOver() {
        return pending != null && pending.isOfRepeat();
    }

    /** {@code $connect} refused the connection: no event follows. */
    public void refused() {
        pending = null;
        table.records().erase(id());
        table.remove(this);
    }

    /** {@code $connect} accepted the connection, but the client is gone: only {@code $disconnect} follows. */
    public void lost(CloseReason reason) {
        pending = null;
        onEnd(reason);
    }

    /** Returns true if no event of this connection runs, and none is about to start. */
    public boolean isBetweenEvents() {
        return events.isBetweenEvents();
    }

    @Override
    public void close(CloseReason reason) {
        close(reason, ClosedBy.GATEWAY);
    }

    /** A function or an operator asked for it. */
    public void closeForApp(CloseReason reason) {
        journal().event(Kind.CLOSE, context(), "", reason.text());
        close(reason, ClosedBy.APP);
    }

    /** @param by on whose behalf */
    public void close(CloseReason reason, ClosedBy by) {
        if (socket != null) {
            socket.close(reason, by);
        }
    }

    @Override
    public void onRead() {
        events.onRead();
    }

    @Override
    public void onMessage(Payload payload, int bytes) {
        if (!isForToken(payload)) {
            events.add(payload, bytes);
        }
    }

    @Override
    public int heldBytes() {
        return events.heldBytes();
    }

    @Override
    public void discardHeld() {
        events.discard();
    }

    @Override
    public void onReset() {
        table.meters().conduct().resetMessages().add(events.discard());
    }

    /** A socket that has ended is read to its end, whatever is held: its bytes start no event. */
    void setReading(boolean reading) {
        Socket open = openSocket();
        if (open != null && reading) {
            open.resume(ReadPause.INBOUND_QUEUE);
        } else if (open != null) {
            open.pause(ReadPause.INBOUND_QUEUE);
        }
    }

    /** Returns true if an event of this connection has started and was not answered. */
    public boolean isWithinEvent() {
        return events.isUnderWay();
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
        table.journal().event(Kind.DISCONNECT, context(), "", reason.text());
        endToken();
        table.ends().onEnd(this);
        events.end();
    }

    @Override
    public void onGone() {
        socket = null;
        forgetIfDone();
    }

    /** Why the connection ended; null before it has ended. */
    public @Nullable CloseReason ended() {
        return ended;
    }

    /**
     * Why the connection ended.
     *
     * @throws IllegalStateException before it has ended
     */
    CloseReason endReason() {
        if (ended == null) {
            throw new IllegalStateException("Connection " + id() + " has not ended");
        }
        return ended;
    }

    /** Returns true once {@code $disconnect} was answered, even if the channel is still to be closed: no event follows. */
    public boolean isDone() {
        return events.isDone();
    }

    /** Leaves the table once the channel is closed and {@code $disconnect} is answered. */
    void forgetIfDone() {
        if (socket == null && events.isDone()) {
            table.remove(this);
        }
    }
}
