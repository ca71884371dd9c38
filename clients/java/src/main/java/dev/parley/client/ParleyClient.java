package dev.parley.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Keeps one connection open and reconnects as long as that makes sense. Does nothing before {@link #connect}. May be called on any
 * thread; handlers are called on one thread at a time, in order.
 */
public final class ParleyClient implements AutoCloseable {

    private final Parts parts;

    ParleyClient(Emitter emitter, Options options) {
        this.parts = new Parts(this, emitter, options);
    }

    /** @param address of the gateway, ws: or wss: */
    public static ParleyClientBuilder builder(URI address) {
        return new ParleyClientBuilder(() -> CompletableFuture.completedFuture(address));
    }

    /** @param address is asked at each attempt to connect. Its answer is cancelled when it is no longer awaited */
    public static ParleyClientBuilder builder(Supplier<? extends CompletionStage<URI>> address) {
        return new ParleyClientBuilder(address);
    }

    public State state() {
        return parts.connection.state();
    }

    public boolean isOpen() {
        return parts.connection.isOpen();
    }

    /** Returns the position in each channel, from which a later client can continue. */
    public Map<String, Position> positions() {
        return parts.channels.positions();
    }

    /** Opens a socket, replacing any existing one. */
    public void connect() {
        parts.loop.run(() -> {
            parts.token.accepted(); // the person may have signed in again
            parts.connection.connect();
        });
    }

    /** Ends a wait and connects now. Has no effect while connecting, open or closed. */
    public void hurry() {
        parts.loop.run(() -> {
            if (state().name() == State.Name.WAITING) {
                connect();
            }
        });
    }

    /**
     * Closes for good: fails undelivered frames and leaves no socket or timer behind. Closing again has no effect. Does not wait for the
     * server's goodbye.
     */
    @Override
    public void close() {
        parts.loop.run(() -> {
            if (state().name() != State.Name.CLOSED) {
                parts.connection.abandon();
                parts.connection.end(Cause.of("The connection was closed here."));
            }
        });
    }

    /**
     * Calls the handler at each event.
     *
     * @param handler what it throws is reported as an uncaught error. It should not block for long: nothing is read meanwhile
     * @return removes the handler
     */
    public <T> Runnable on(Event<T> event, Consumer<? super T> handler) {
        return parts.emitter.on(event, handler);
    }

    /**
     * Sends a frame once.
     *
     * @param frame a map, a record or a bean, sent as JSON
     * @return false if it could not be sent: there is no connection, or more than 64 KiB wait to be sent
     * @throws IllegalArgumentException if the frame can't be written as JSON
     */
    public boolean send(Object frame) {
        String text = Json.write(frame);
        return send(outgoing -> outgoing.text(text));
    }

    /** Sends a text as it is; returns as {@link #send}. */
    public boolean sendText(String text) {
        return send(outgoing -> outgoing.text(text));
    }

    /** Sends bytes as they are; returns as {@link #send}. */
    public boolean sendBytes(byte[] bytes) {
        byte[] copy = bytes.clone();
        return send(outgoing -> outgoing.bytes(copy));
    }

    private boolean send(Consumer<Outgoing> how) {
        Outgoing outgoing = parts.connection.outgoing();
        if (outgoing == null || outgoing.isStuck()) {
            return false;
        }
        how.accept(outgoing);
        return true;
    }

    /** As {@link #ask(Object, Duration)} with 35 s. */
    public CompletableFuture<Frame> ask(Object frame) {
        return ask(frame, Connection.ANSWER);
    }

    /**
     * Sends a request once, as soon as there is a connection, with a {@code clientId}, and waits for the frame that carries the same id.
     * Up to 100 requests and 256 KiB may wait for their responses.
     *
     * @param frame a map, a record or a bean
     * @return the response. Fails with a {@link NotDeliveredException}. Cancel it to stop waiting: what was not sent is never sent
     * @throws IllegalArgumentException if the frame can't be written as a JSON object
     */
    public CompletableFuture<Frame> ask(Object frame, Duration timeout) {
        return parts.asking.ask(frame, timeout);
    }

    /** As {@link #deliver(Object, Duration)} without a limit. */
    public CompletableFuture<Frame> deliver(Object frame) {
        return parts.delivery.deliver(frame, Optional.empty());
    }

    /**
     * Sends a frame, and again after each reconnect, until an {@code ack} with its {@code clientId} arrives. Frames are sent in the order
     * given, one at a time. Up to 100 frames and 256 KiB may wait.
     *
     * @param frame a map, a record or a bean. Gets a {@code clientId} unless it has one, as to continue a delivery of an earlier process
     * @param timeout after which a frame that was not sent is never sent
     * @return the {@code ack}. Fails with a {@link NotDeliveredException}. Cancel it to stop waiting
     * @throws IllegalArgumentException if the frame can't be written as a JSON object
     */
    public CompletableFuture<Frame> deliver(Object frame, Duration timeout) {
        return parts.delivery.deliver(frame, Optional.of(timeout));
    }

    /**
     * Call this when you request a channel from the server, and {@link #resumed} or {@link #forget} when you know the outcome. Until then
     * nothing is delivered, and messages that don't follow the last position are held back.
     *
     * @return the position to resume from; empty the first time
     */
    public Optional<Position> resume(String channel) {
        return parts.channels.resume(channel);
    }

    /**
     * Reports the server's answer. Unless all was recovered, {@link Event#GAP} comes before the messages after the gap.
     *
     * @param answer its {@code recovered}, and {@code position}: where the channel went live
     */
    public void resumed(String channel, Frame answer) {
        boolean recovered = Boolean.TRUE.equals(answer.fields().get("recovered"));
        resumed(channel, recovered, answer.position("position"));
    }

    /** As {@link #resumed(String, Frame)}, for answers of another form. */
    public void resumed(String channel, boolean recovered, Optional<Position> position) {
        parts.loop.run(() -> {
            parts.channels.resumed(channel, recovered, position);
            parts.delivery.flush();
        });
    }

    /** Call this when you left a channel or gave it up. */
    public void forget(String channel) {
        parts.channels.forget(channel);
        parts.loop.run(parts.delivery::flush);
    }

    /** Checks the connection by sending the heartbeat. */
    public void probe() {
        parts.loop.run(parts.liveness::probe);
    }
}
