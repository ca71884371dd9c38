package dev.parley.bus.node;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import dev.parley.bus.announcements.Announcements;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lists the nodes that announced themselves, and asks them. A node leaves the list when it says goodbye, when its process has
 * certainly ended, or after it was silent for a minute; until then it is listed, so that an operator sees that it gives no answer.
 * Methods may be called on any thread.
 */
public final class Nodes {

    /** How long a node may take to answer, in milliseconds. */
    public static final long ANSWER_MILLIS = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(Nodes.class);
    private static final long FORGET_NANOS = 60_000_000_000L;
    private static final DeliveryOptions QUESTION = NodeCodecs.QUESTION.options(ANSWER_MILLIS);
    private static final Comparator<Node> ORDER =
            Comparator.comparing(Node::name).thenComparing(Node::id);

    /** For so long after a process is gone, announcements that it had sent before may still arrive. */
    private static final long LATE_NANOS = 3_000_000_000L;

    private record Seen(Node node, long at) {}

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();
    /** When processes have certainly ended lately, in nanoseconds. */
    private final Map<String, Long> endedAt = new ConcurrentHashMap<>();

    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private volatile boolean unreadable;

    public Nodes(Vertx vertx) {
        this(vertx, System::nanoTime);
    }

    /** @param clock monotonic, in nanoseconds */
    Nodes(Vertx vertx, LongSupplier clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** Listens on the current context. Completes when all nodes were asked to announce themselves. */
    public Future<Void> start() {
        consumers.add(vertx.eventBus().consumer(Addresses.NODES, this::onAnnouncement));
        consumers.add(vertx.eventBus().localConsumer(Addresses.PROCESS_GONE, this::onProcessGone));
        return Future.all(consumers.stream().map(MessageConsumer::completion).toList())
                .onSuccess(listening -> Announcements.of(vertx).ask(Addresses.ASK_NODES))
                .mapEmpty();
    }

    public Future<Void> stop() {
        return Future.join(consumers.stream().map(MessageConsumer::unregister).toList())
                .mapEmpty();
    }

    /** The nodes in the order of their names. */
    public List<Node> list() {
        forgetSilent();
        return seen.values().stream().map(Seen::node).sorted(ORDER).toList();
    }

    public Optional<Node> find(String id) {
        return Optional.ofNullable(seen.get(id)).map(Seen::node);
    }

    /** Asks all nodes at once. Completes within {@link #ANSWER_MILLIS} and never fails. */
    public <A extends NodeAnswer> Future<Answered<A>> askAll(NodeQuestion question, Class<A> type) {
        return ask(list(), question, type);
    }

    /** As {@link #askAll}, of some nodes. */
    public <A extends NodeAnswer> Future<Answered<A>> ask(List<Node> asked, NodeQuestion question, Class<A> type) {
        List<Future<A>> answers =
                asked.stream().map(node -> ask(node, question, type)).toList();
        return Future.join(answers)
                .transform((over, failure) -> Future.succeededFuture(Answered.of(asked, answers, this::isListed)));
    }

    /** Asks one node. Completes within {@link #ANSWER_MILLIS}; fails with a {@link NodeException}. */
    public <A extends NodeAnswer> Future<A> ask(Node node, NodeQuestion question, Class<A> type) {
        return Sending.<NodeAnswer>request(vertx, Addresses.node(node.id()), question, QUESTION)
                .map(message -> type.cast(message.body()))
                .recover(failure -> Future.failedFuture(NodeException.of(node, failure)));
    }

    private boolean isListed(Node node) {
        return seen.containsKey(node.id());
    }

    private void onAnnouncement(Message<NodeAnnouncement> message) {
        try {
            NodeAnnouncement announcement = message.body();
            forgetEnded();
            forgetSilent();
            if (announcement.leaving()) {
                seen.remove(announcement.id());
            } else if (!endedAt.containsKey(announcement.id())) {
                seen.put(announcement.id(), new Seen(announcement.node(), clock.getAsLong()));
            }
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.error("A node's announcements can't be read: {}", e.getMessage());
            }
        }
    }

    private void onProcessGone(Message<String> message) {
        if (!"true".equals(message.headers().get(Addresses.UNCERTAIN))) {
            endedAt.put(message.body(), clock.getAsLong());
            seen.remove(message.body());
        }
    }

    private void forgetSilent() {
        long now = clock.getAsLong();
        seen.values().removeIf(one -> now - one.at() > FORGET_NANOS);
    }

    private void forgetEnded() {
        long now = clock.getAsLong();
        endedAt.values().removeIf(at -> now - at > LATE_NANOS);
    }
}
