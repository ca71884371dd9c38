package dev.parley.client;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The client's parts, and what flows between them. Inbound: connection → deltas (makes whole messages) → channels (passes each message
 * on once and in order, or reports a gap) → the app. Outbound: delivered frames wait in the outbox until they are acknowledged.
 */
final class Parts {

    /** The default, which all clients share, as its threads cost more than its connections. */
    private static final class Http {

        static final HttpClient SHARED = HttpClient.newHttpClient();
    }

    final Loop loop;
    final Emitter emitter;
    final Channels channels;
    final Token token;
    final Connection connection;
    final Liveness liveness;
    final Delivery delivery;
    final Asking asking;
    private final Deltas deltas;
    private final Renewal renewal;

    Parts(ParleyClient client, Emitter emitter, Options options) {
        this.emitter = emitter;
        this.loop = new Loop(options.executor().orElse(null));
        this.channels = new Channels(emitter, options.positions());
        this.token = options.token();
        this.deltas = new Deltas(options.deltas(), options.maxMessageBytes());
        Timers timers = new Timers(loop);
        Backoff backoff = new Backoff(options.backoffBase(), options.backoffCap());
        Attempt.Target target = new Attempt.Target(
                options.address(),
                token,
                options.session(),
                deltas,
                options.http().orElseGet(() -> Http.SHARED),
                options.maxMessageBytes());
        Reconnect reconnect = new Reconnect(backoff, token, new CloseCodes(options.closeCodes()));
        this.connection = new Connection(loop, timers, target, reconnect, new Flow(client));
        this.liveness = new Liveness(connection, timers, options.heartbeat());
        this.delivery = new Delivery(loop, connection, channels, timers, backoff, liveness);
        this.asking = new Asking(loop, connection);
        this.renewal = new Renewal(connection, loop, timers, token);
    }

    private final class Flow implements Connection.Events {

        private final ParleyClient client;

        private Flow(ParleyClient client) {
            this.client = client;
        }

        @Override
        public void onOpen() {
            liveness.opened();
            delivery.opened();
            emitter.emit(Event.OPEN, client);
        }

        @Override
        public void onState(State state) {
            emitter.emit(Event.STATE, state);
            if (state.rejected()) {
                emitter.emit(Event.REJECTED, state);
            }
        }

        @Override
        public void onReady() {
            liveness.beat();
            asking.flush();
            delivery.flush();
        }

        @Override
        public void onText(String text) {
            liveness.heard();
            Optional<Map<String, @Nullable Object>> fields = Json.objectIn(text);
            if (fields.isEmpty()) {
                emitter.emit(Event.TEXT, text);
                return;
            }
            Frame frame = new Frame(text, fields.get());
            if (deltas.isDelta(frame)) {
                // On the next connection the message comes whole.
                deltas.whole(frame)
                        .ifPresentOrElse(
                                this::pass, () -> connection.lost("A delta did not fit the message before it."));
            } else if (!isAnswer(frame)) {
                deltas.keep(frame);
                pass(frame);
            }
        }

        private void pass(Frame frame) {
            if (!channels.accept(frame)) {
                connection.lost("Too many messages arrived before the channel was resumed.");
            }
        }

        @Override
        public void onBytes(byte[] bytes) {
            liveness.heard();
            emitter.emit(Event.BYTES, bytes);
        }

        @Override
        public void onPong() {
            liveness.heard();
        }

        @Override
        public void onAbandon() {
            delivery.abandon();
            asking.abandon();
            channels.abandon();
            deltas.abandon();
            renewal.abandon();
        }

        @Override
        public void onEnd(String why) {
            delivery.rejectAll(why);
            asking.rejectAll(why);
        }

        private boolean isAnswer(Frame frame) {
            return renewal.isAnswer(frame) || asking.isAnswer(frame) || delivery.isAnswer(frame);
        }
    }
}
