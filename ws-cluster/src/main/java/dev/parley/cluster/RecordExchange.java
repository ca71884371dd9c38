package dev.parley.cluster;

import dev.parley.bus.ProcessId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges records with peers over the event bus: this node sends its own, and a peer that has applied it answers with its
 * own. From then on a beat each second does, until the record changes. A consumer's registration waits for these answers, so
 * that the consumer is reachable from every peer once the registration is completed. After two seconds it waits no longer; a
 * peer that let them pass still gets records, but is not waited for until it sends one again. Records may be repeated: each
 * replaces the one before.
 */
final class RecordExchange {

    /** Applies the records that peers send. */
    interface Receiver {

        /**
         * @param askedOver the peer's link when this node asked, if the record is an answer
         * @throws IllegalArgumentException if the record is refused; the message says why
         */
        void received(NodeRecord record, Optional<NetSocket> askedOver);

        void received(Beat beat);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RecordExchange.class);
    private static final long ANSWER_MILLIS = 2_000;
    private static final DeliveryOptions OPTIONS = new DeliveryOptions().setSendTimeout(ANSWER_MILLIS);

    private final NodeId self;
    private final Context context;
    private final EventBus bus;
    private final Registrations registrations;
    private final Service service;
    private final Links links;
    private final Receiver receiver;
    private final Set<String> loggedReasons = new HashSet<>();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private boolean leaving;

    RecordExchange(
            NodeId self,
            Context context,
            EventBus bus,
            Registrations registrations,
            Service service,
            Links links,
            Receiver receiver) {
        this.self = self;
        this.context = context;
        this.bus = bus;
        this.registrations = registrations;
        this.service = service;
        this.links = links;
        this.receiver = receiver;
    }

    Future<Void> listen() {
        return bus.consumer(RecordAddress.of(self), this::onMessage).completion();
    }

    private void onMessage(Message<Object> message) {
        Optional<Beat> beat = Beat.read(message.headers());
        if (beat.isPresent()) {
            receiver.received(beat.get());
            return;
        }
        receive(message.body(), Optional.empty(), Optional.empty());
        if (message.replyAddress() != null && !leaving) {
            answer(message);
        }
    }

    /** A peer that said goodbye may have closed already; see {@link #ask}. */
    private void answer(Message<Object> message) {
        try {
            message.reply(current().toBuffer());
        } catch (IllegalStateException closed) {
            LOG.debug("A record was not answered: {}", closed.getMessage());
        }
    }

    /** Refuses anything but a peer's record, and logs each reason once. */
    private void receive(@Nullable Object body, Optional<NodeId> from, Optional<NetSocket> askedOver) {
        try {
            if (!(body instanceof Buffer text)) {
                throw new IllegalArgumentException("that is no record");
            }
            NodeRecord record = NodeRecord.read(text);
            if (from.filter(id -> !id.equals(record.node())).isPresent()) {
                throw new IllegalArgumentException("under another node's name");
            }
            receiver.received(record, askedOver);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            if (loggedReasons.add(reason)) {
                LOG.warn("Record {} refused: {}", from.map(id -> "from " + id).orElse("from a node"), reason);
            }
        }
    }

    /**
     * Sends the record to all linked peers at the end of the tick, once for all changes in it.
     *
     * @return completed when they have it, or are known not to answer; never fails
     */
    Future<Void> changed() {
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        if (waiting.size() == 1) {
            context.runOnContext(end -> {
                List<Promise<Void>> all = List.copyOf(waiting);
                waiting.clear();
                announceToAll().onComplete(done -> all.forEach(Promise::complete));
            });
        }
        return promise.future();
    }

    /** Call it every second. A peer that has the record gets a beat instead, unless it was silent, and an answer would help. */
    void beat() {
        if (leaving) {
            return;
        }
        NodeRecord current = current();
        String digest = current.digest();
        Buffer text = current.toBuffer();
        DeliveryOptions beat = new Beat(self, digest).options();
        links.linked().forEach(peer -> {
            if (peer.needsBeatOnly(digest, Links.now())) {
                send(peer, beat);
            } else {
                announce(peer, text, digest);
            }
        });
    }

    private void send(Peer peer, DeliveryOptions beat) {
        try {
            bus.send(RecordAddress.of(peer.id), null, beat);
        } catch (IllegalStateException closed) {
            LOG.debug("No beat for {}: {}", peer.id, closed.getMessage());
        }
    }

    Future<Void> announceToAll() {
        if (leaving) {
            return Future.succeededFuture();
        }
        NodeRecord current = current();
        String digest = current.digest();
        Buffer record = current.toBuffer();
        List<Future<Void>> awaited = new ArrayList<>();
        links.linked().forEach(peer -> {
            boolean answering = peer.isAnswering();
            Future<Void> answer = announce(peer, record, digest);
            if (answering) {
                awaited.add(answer);
            }
        });
        return Future.join(awaited).mapEmpty();
    }

    Future<Void> announce(Peer peer) {
        NodeRecord current = current();
        return announce(peer, current.toBuffer(), current.digest());
    }

    private Future<Void> announce(Peer peer, Buffer record, String digest) {
        long askedAt = Links.now();
        Optional<NetSocket> link = peer.link();
        return ask(peer, record).transform((answer, failure) -> {
            if (answer != null) {
                peer.has(digest);
                receive(answer.body(), Optional.of(peer.id), link);
            } else {
                LOG.debug("{} did not answer: {}", peer.id, String.valueOf(failure));
                unanswered(peer, askedAt);
            }
            return Future.succeededFuture();
        });
    }

    /** If the timeout itself is late, this node was paused or busy, and the answer may still wait to be read. */
    private static void unanswered(Peer peer, long askedAt) {
        long now = Links.now();
        boolean isLate = now - askedAt > ANSWER_MILLIS + FailureDetector.LATE_MILLIS;
        if (!isLate && peer.fellSilent(now)) {
            LOG.warn("{} is linked, but does not answer", peer.id);
        }
    }

    /** Vert.x's bus throws if a connection turns out to be closed on writing. The other peers must still be asked. */
    private Future<Message<Object>> ask(Peer peer, Buffer record) {
        try {
            return bus.request(RecordAddress.of(peer.id), record, OPTIONS);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
    }

    /** Says goodbye, once, and sends nothing from then on. A peer that misses it sees the link close instead. */
    void leave() {
        if (!leaving) {
            leaving = true;
            Buffer goodbye = new NodeRecord(self, ProcessId.THIS, Set.of(), true).toBuffer();
            // A request, since its failure is reported; nobody waits for the answer.
            links.linked().forEach(peer -> ask(peer, goodbye));
        }
    }

    private NodeRecord current() {
        return new NodeRecord(self, ProcessId.THIS, registrations.shared(), false, service.ids(), true);
    }
}
