package dev.parley.cluster;

import dev.parley.bus.ProcessId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells peers what this node listens to, over the event bus, and hears it from them. Whoever is told answers with a
 * record of its own. The answer means that it took the news in: whoever waits for it can announce a consumer to anybody,
 * and those who then send to it know where it is. Slow or never: after two seconds nobody waits any more, and a peer that
 * let it pass is told but not waited for until it is heard from again. Twice: a record replaces itself.
 */
final class News {

    private static final Logger LOG = LoggerFactory.getLogger(News.class);
    private static final DeliveryOptions IN_TIME = new DeliveryOptions().setSendTimeout(2_000);

    private final NodeId self;
    private final Context context;
    private final EventBus bus;
    private final Registrations registrations;
    private final Links links;
    private final Consumer<NodeRecord> heard;
    private final Set<String> refused = new HashSet<>();
    private final List<Promise<Void>> waiting = new ArrayList<>();
    private boolean leaving;

    News(
            NodeId self,
            Context context,
            EventBus bus,
            Registrations registrations,
            Links links,
            Consumer<NodeRecord> heard) {
        this.self = self;
        this.context = context;
        this.bus = bus;
        this.registrations = registrations;
        this.links = links;
        this.heard = heard;
    }

    Future<Void> listen() {
        return bus.consumer(NewsAddress.of(self), this::onTold).completion();
    }

    private void onTold(Message<Object> message) {
        hear(message.body(), Optional.empty());
        if (message.replyAddress() != null && !leaving) {
            answer(message);
        }
    }

    /** See {@link #ask}: whoever said goodbye may have closed already. */
    private void answer(Message<Object> message) {
        try {
            message.reply(record());
        } catch (IllegalStateException closed) {
            LOG.debug("No answer reaches who told news: {}", closed.getMessage());
        }
    }

    /** What can't be a peer's record is refused, and said once for each reason. */
    private void hear(@Nullable Object body, Optional<NodeId> from) {
        try {
            if (!(body instanceof Buffer text)) {
                throw new IllegalArgumentException("that is no record");
            }
            NodeRecord record = NodeRecord.read(text);
            if (from.filter(id -> !id.equals(record.node())).isPresent()) {
                throw new IllegalArgumentException("under another node's name");
            }
            heard.accept(record);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            if (refused.add(reason)) {
                LOG.warn("News {} refused: {}", from.map(id -> "from " + id).orElse("from a node"), reason);
            }
        }
    }

    /**
     * Tells all linked peers at the end of the tick, together with what else changes in it.
     *
     * @return completed when they know, or are known not to answer; never fails
     */
    Future<Void> changed() {
        Promise<Void> promise = Promise.promise();
        waiting.add(promise);
        if (waiting.size() == 1) {
            context.runOnContext(end -> {
                List<Promise<Void>> all = List.copyOf(waiting);
                waiting.clear();
                tellAll().onComplete(told -> all.forEach(Promise::complete));
            });
        }
        return promise.future();
    }

    Future<Void> tellAll() {
        if (leaving) {
            return Future.succeededFuture();
        }
        Buffer record = record();
        List<Future<Void>> awaited = new ArrayList<>();
        links.linked().forEach(peer -> {
            boolean answering = peer.isAnswering();
            Future<Void> answer = tell(peer, record);
            if (answering) {
                awaited.add(answer);
            }
        });
        return Future.join(awaited).mapEmpty();
    }

    Future<Void> tell(Peer peer) {
        return tell(peer, record());
    }

    private Future<Void> tell(Peer peer, Buffer record) {
        return ask(peer, record).transform((answer, failure) -> {
            if (answer != null) {
                hear(answer.body(), Optional.of(peer.id));
            } else {
                LOG.debug("{} did not answer: {}", peer.id, String.valueOf(failure));
                if (peer.fellSilent(Links.now())) {
                    LOG.warn("{} is linked, but does not answer", peer.id);
                }
            }
            return Future.succeededFuture();
        });
    }

    /** Vert.x's bus throws where a connection turns out to be closed as it writes; one such peer must not cost the rest. */
    private Future<Message<Object>> ask(Peer peer, Buffer record) {
        try {
            return bus.request(NewsAddress.of(peer.id), record, IN_TIME);
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
    }

    /** Says goodbye, once, and is silent from then on. What doesn't arrive is made good by the links that close. */
    void leave() {
        if (!leaving) {
            leaving = true;
            Buffer goodbye = new NodeRecord(self, ProcessId.THIS, Set.of(), true).toBuffer();
            // As a question, whose failure is told, though nobody waits for the answer.
            links.linked().forEach(peer -> ask(peer, goodbye));
        }
    }

    private Buffer record() {
        return new NodeRecord(self, ProcessId.THIS, registrations.shared(), false).toBuffer();
    }
}
