package dev.parley.bus.node;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import dev.parley.bus.announcements.Announcements;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.internal.VertxInternal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Announces this process as a node at intervals, and answers what nodes are asked. Methods may be called on any thread. */
public final class NodeReceiver {

    private static final Logger LOG = LoggerFactory.getLogger(NodeReceiver.class);
    private static final DeliveryOptions ANSWER = NodeCodecs.ANSWER.options();

    /** Answers for this process. Called on an event loop. */
    @FunctionalInterface
    public interface Answers {

        /** Completes soon; fails with a {@link NodeException} if the question can't be answered as asked. */
        Future<NodeAnswer> answer(NodeQuestion question);
    }

    private final Vertx vertx;
    private final Node node;
    private final Answers answers;
    private final Context context;
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private long timer = -1;

    public NodeReceiver(Vertx vertx, Node node, Answers answers) {
        this.vertx = vertx;
        this.node = node;
        this.answers = answers;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    public Node node() {
        return node;
    }

    /** Completes when questions can be received; the node is then announced. */
    public Future<Void> start() {
        return onContext(() -> {
            timer = vertx.setPeriodic(
                    Announcements.firstDelay(NodeAnnouncement.INTERVAL_MILLIS),
                    NodeAnnouncement.INTERVAL_MILLIS,
                    tick -> Announcements.of(vertx)
                            .announceLater(NodeAnnouncement.of(node, false).published()));
            consumers.add(vertx.eventBus().consumer(Addresses.ASK_NODES, question -> announceNow(false)));
            consumers.add(vertx.eventBus().consumer(Addresses.node(node.id()), this::onQuestion));
            return Future.all(
                            consumers.stream().map(MessageConsumer::completion).toList())
                    .onSuccess(listening -> announceNow(false))
                    .mapEmpty();
        });
    }

    /** Announces that the node leaves, and stops listening. */
    public Future<Void> stop() {
        return onContext(() -> {
            vertx.cancelTimer(timer);
            announceNow(true);
            return Future.join(
                            consumers.stream().map(MessageConsumer::unregister).toList())
                    .mapEmpty();
        });
    }

    private Future<Void> onContext(Supplier<Future<Void>> call) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(done));
        return done.future();
    }

    private void announceNow(boolean leaving) {
        Announcements.of(vertx).announceNow(NodeAnnouncement.of(node, leaving).published());
    }

    private void onQuestion(Message<NodeQuestion> message) {
        NodeQuestion question;
        try {
            question = message.body();
        } catch (IllegalArgumentException e) {
            fail(message, new NodeException(NodeException.Kind.FAILED, "This version does not know the question"));
            return;
        }
        Future.succeededFuture().compose(read -> answers.answer(question)).onComplete((answer, failure) -> {
            if (failure == null) {
                Sending.orLose(() -> message.reply(answer, ANSWER));
            } else {
                fail(message, failure);
            }
        });
    }

    private void fail(Message<NodeQuestion> message, Throwable failure) {
        String words = String.valueOf(failure.getMessage());
        NodeException.Kind kind = NodeException.Kind.FAILED;
        if (failure instanceof NodeException known) {
            kind = known.kind();
        } else {
            LOG.error("A question of an operator failed", failure);
        }
        int code = kind.code();
        Sending.orLose(() -> message.fail(code, words));
    }
}
