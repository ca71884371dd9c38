package dev.parley.bus.peers;

import dev.parley.bus.Addresses;
import dev.parley.bus.ProcessId;
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
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Redis is away for this process alone or for all of them: every process that uses Redis announces
 * itself, and answers whether it reaches Redis. There is one for each process. Methods may be called on any thread.
 *
 * <p>A process is on the list from its first announcement until it says goodbye or until it has certainly ended (see
 * {@link Addresses#UNCERTAIN}). A silent process stays on the list, since silence is no answer. Processes of earlier releases
 * are on no list: they claim no gateway.
 */
public final class RedisPeers {

    private static final Logger LOG = LoggerFactory.getLogger(RedisPeers.class);

    /** How long a peer may take to answer, in milliseconds. */
    public static final long ANSWER_MILLIS = 1000;

    private static final DeliveryOptions QUESTION = new DeliveryOptions().setSendTimeout(ANSWER_MILLIS);

    /** What the other processes answered. */
    public enum Answer {
        /** Every other process answered that it does not reach Redis either: Redis is away for all. */
        ALL_AWAY,
        /** At least one other process reaches Redis. */
        REACHED,
        /** No process reported that it reaches Redis, but at least one did not answer. */
        UNANSWERED,
        /** No other process was ever known, or every one of them said goodbye or has certainly ended. */
        NO_PEERS
    }

    private final Vertx vertx;
    private final BooleanSupplier reachesRedis;
    private final String processId;
    private final PeerList peers = new PeerList(System::nanoTime);
    private final List<MessageConsumer<?>> consumers = new ArrayList<>();
    private final Context context;
    private @Nullable MessageConsumer<PeerAnnouncement> announcements;
    private long timer = -1;
    private boolean unreadable;

    /**
     * @param reachesRedis returns true if this process reaches Redis now. It is called on an event loop, so it must answer at
     *     once, and should lag behind by no more than a small part of a lease
     */
    public RedisPeers(Vertx vertx, BooleanSupplier reachesRedis) {
        this(vertx, reachesRedis, ProcessId.THIS);
    }

    RedisPeers(Vertx vertx, BooleanSupplier reachesRedis, String processId) {
        this.vertx = vertx;
        this.reachesRedis = reachesRedis;
        this.processId = processId;
        this.context = ((VertxInternal) vertx).createEventLoopContext();
    }

    /**
     * Completes when this process can be asked. The other processes were then asked to announce themselves, and are on the
     * list a moment later.
     */
    public Future<Void> start() {
        return onContext(() -> {
            announcements = vertx.eventBus().consumer(Addresses.PEERS, this::onAnnouncement);
            consumers.add(vertx.eventBus().localConsumer(Addresses.PROCESS_GONE, this::onProcessGone));
            consumers.add(vertx.eventBus().consumer(Addresses.ASK_PEERS, question -> announceNow(false)));
            consumers.add(vertx.eventBus().consumer(Addresses.reachesRedis(processId), this::onQuestion));
            timer = vertx.setPeriodic(
                    Announcements.firstDelay(PeerAnnouncement.INTERVAL_MILLIS),
                    PeerAnnouncement.INTERVAL_MILLIS,
                    tick -> Announcements.of(vertx).announceLater(new PeerAnnouncement(processId, false).published()));
            return Future.all(Stream.concat(Stream.of(announcements), consumers.stream())
                            .map(MessageConsumer::completion)
                            .toList())
                    .onSuccess(listening -> {
                        announceNow(false);
                        Announcements.of(vertx).ask(Addresses.ASK_PEERS);
                    })
                    .mapEmpty();
        });
    }

    /**
     * Says goodbye: from now on nobody waits for this process's answer. To be called after the process's gateways have
     * given their leases back.
     */
    public Future<Void> stop() {
        return onContext(() -> {
            vertx.cancelTimer(timer);
            // First its own ear for announcements, which would otherwise be closed while the goodbye is on its way to
            // it.
            Future<Void> deaf = announcements == null ? Future.succeededFuture() : announcements.unregister();
            announceNow(true);
            return Future.join(Stream.concat(Stream.of(deaf), consumers.stream().map(MessageConsumer::unregister))
                            .toList())
                    .mapEmpty();
        });
    }

    private Future<Void> onContext(Supplier<Future<Void>> call) {
        Promise<Void> done = Promise.promise();
        context.runOnContext(here -> call.get().onComplete(done));
        return done.future();
    }

    /**
     * Asks all other processes whether they reach Redis. Completes within about a second and never fails. A process that
     * ends meanwhile is left out.
     *
     * <p>An answer holds for the time before the question, so note the time before the call.
     */
    public Future<Answer> ask() {
        List<String> asked = peers.all();
        List<Future<Boolean>> answers = asked.stream().map(this::ask).toList();
        return asked.isEmpty()
                ? Future.succeededFuture(Answer.NO_PEERS)
                : Future.join(answers).transform((over, failure) -> Future.succeededFuture(judge(asked, answers)));
    }

    private Future<Boolean> ask(String peer) {
        return Sending.<Boolean>request(vertx, Addresses.reachesRedis(peer), "", QUESTION)
                .map(Message::body);
    }

    private Answer judge(List<String> asked, List<Future<Boolean>> answers) {
        if (answers.stream().anyMatch(answer -> answer.succeeded() && answer.result())) {
            return Answer.REACHED;
        }
        for (int i = 0; i < asked.size(); i++) {
            if (answers.get(i).failed() && peers.has(asked.get(i))) {
                return Answer.UNANSWERED;
            }
        }
        return answers.stream().anyMatch(Future::succeeded) ? Answer.ALL_AWAY : Answer.NO_PEERS;
    }

    /** How many other processes are on the list. */
    int size() {
        return peers.all().size();
    }

    private void announceNow(boolean leaving) {
        Announcements.of(vertx).announceNow(new PeerAnnouncement(processId, leaving).published());
    }

    private void onQuestion(Message<Object> question) {
        boolean answer = reachesRedis.getAsBoolean();
        Sending.orLose(() -> question.reply(answer));
    }

    private void onAnnouncement(Message<PeerAnnouncement> message) {
        try {
            PeerAnnouncement announcement = message.body();
            if (announcement.processId().equals(processId)) {
                return;
            }
            if (announcement.leaving()) {
                peers.gone(announcement.processId());
            } else {
                peers.heard(announcement.processId());
            }
        } catch (IllegalArgumentException e) {
            if (!unreadable) {
                unreadable = true;
                LOG.error("A process's announcements can't be read: {}", e.getMessage());
            }
        }
    }

    private void onProcessGone(Message<String> message) {
        if (!"true".equals(message.headers().get(Addresses.UNCERTAIN))) {
            peers.gone(message.body());
        }
    }
}
