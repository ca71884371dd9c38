package dev.parley.client;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keeps one socket open. Whenever it is lost, opens another one, if and when that makes sense. */
final class Connection {

    /** A handshake or an answer may take 29 s, the time limit of a function; after this time it was lost. */
    static final Duration ANSWER = Duration.ofSeconds(35);

    /** What a connection reports to the rest of the client. */
    interface Events {

        /** Called before anything is announced or sent. */
        void onOpen();

        void onState(State state);

        /** The app has learnt of the connection. */
        void onReady();

        void onText(String text);

        void onBytes(byte[] bytes);

        void onPong();

        /** The socket is gone. */
        void onAbandon();

        /** No other attempt follows. */
        void onEnd(String why);
    }

    private final Loop loop;
    private final Timers timers;
    private final Attempt.Target target;
    private final Reconnect reconnect;
    private final Events events;
    private volatile State state = State.of(State.Name.CLOSED, Cause.of("Not connected yet."), Optional.empty());
    /** Set while the state is open. */
    private volatile @Nullable Outgoing outgoing;

    private @Nullable Attempt attempt;

    /** @param timers all of which end with the socket */
    Connection(Loop loop, Timers timers, Attempt.Target target, Reconnect reconnect, Events events) {
        this.loop = loop;
        this.timers = timers;
        this.target = target;
        this.reconnect = reconnect;
        this.events = events;
    }

    State state() {
        return state;
    }

    boolean isOpen() {
        return outgoing != null;
    }

    /** Returns what writes to the open socket, on any thread; null if there is none. */
    @Nullable
    Outgoing outgoing() {
        return outgoing;
    }

    /** Opens a socket now, replacing any existing one. */
    void connect() {
        abandon();
        become(State.CONNECTING);
        if (state.name() != State.Name.CONNECTING || attempt != null) {
            return; // the app decided otherwise when it heard of it
        }
        // Before anything can fail at once: an end clears it.
        timers.set(Timers.Name.CONNECT, ANSWER.toMillis(), () -> lost("The server did not answer."));
        attempt = new Attempt(loop, target, new AttemptEvents());
        attempt.start();
    }

    /** Returns false if there is no connection. */
    boolean write(String text) {
        Outgoing open = outgoing;
        if (open != null) {
            open.text(text);
        }
        return open != null;
    }

    /** Gives the socket up and reconnects. */
    void lost(String why) {
        gone(reconnect.afterFailure(new Attempt.Failure(Cause.of(why), Closing.Again.BACKOFF)));
    }

    /** Ends for good. */
    void end(Cause cause) {
        State closed = State.of(State.Name.CLOSED, cause, Optional.empty());
        state = closed;
        events.onEnd(cause.why());
        become(closed); // last, since the app may connect again when it hears of it
    }

    /** Gives up the socket and everything that was planned. */
    void abandon() {
        timers.clearAll();
        outgoing = null;
        Attempt former = attempt;
        attempt = null;
        if (former != null) {
            former.abandon();
        }
        events.onAbandon();
    }

    private void opened() {
        Attempt present = attempt;
        if (present == null) {
            return;
        }
        timers.clear(Timers.Name.CONNECT);
        reconnect.opened();
        state = State.OPEN;
        outgoing = present.outgoing();
        // Called before any state change is announced, so that frames sent here precede delivered ones. The app may
        // close meanwhile.
        events.onOpen();
        if (attempt == present) {
            events.onState(state);
        }
        if (attempt == present) {
            events.onReady();
        }
    }

    private void gone(Reconnect.Next next) {
        abandon();
        if (next.millis().isEmpty()) {
            end(next.cause());
            return;
        }
        long millis = next.millis().getAsLong();
        timers.set(Timers.Name.CONNECT, millis, this::connect);
        become(State.of(
                State.Name.WAITING, next.cause(), Optional.of(Instant.now().plusMillis(millis))));
    }

    private void become(State next) {
        state = next;
        events.onState(next);
    }

    private final class AttemptEvents implements Attempt.Events {

        @Override
        public void onOpen() {
            opened();
        }

        @Override
        public void onText(String text) {
            events.onText(text);
        }

        @Override
        public void onBytes(byte[] bytes) {
            events.onBytes(bytes);
        }

        @Override
        public void onPong() {
            events.onPong();
        }

        @Override
        public void onClose(int code, String reason, OptionalInt httpStatus) {
            gone(reconnect.afterClose(code, reason, httpStatus));
        }

        @Override
        public void onFailure(Attempt.Failure failure) {
            gone(reconnect.afterFailure(failure));
        }
    }
}
