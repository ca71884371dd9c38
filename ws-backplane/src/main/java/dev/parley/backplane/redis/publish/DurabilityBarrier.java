package dev.parley.backplane.redis.publish;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.link.AnswerLostException;
import dev.parley.backplane.redis.link.ErrorAnswers;
import dev.parley.backplane.redis.link.LinkSettings;
import dev.parley.backplane.redis.link.Redirect;
import dev.parley.backplane.redis.link.RedisLink;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports when earlier writes are as durable as configured. {@code WAITAOF} and {@code WAIT} block their connection, so the
 * barrier has its own. It sends a small write and then waits: Redis's log is in order, so everything answered before that
 * write is durable when the write is. One round serves every caller that came before it began. Waiting therefore costs
 * latency, and commands never queue behind it. Runs on one event loop.
 */
public final class DurabilityBarrier implements RedisLink.Use {

    private static final Logger LOG = LoggerFactory.getLogger(DurabilityBarrier.class);
    private static final long MOVED_MILLIS = 50;
    private static final String KEY_AGE_SECONDS = "86400";

    private final Vertx vertx;
    private final LinkSettings settings;
    private final @Nullable DurabilityGoal goal;
    private final @Nullable RedisLink link;
    private final Supplier<String> key;
    private final Consumer<Redirect> onMoved;
    private List<Waiting> waiting = new ArrayList<>();
    private List<Waiting> round = new ArrayList<>();
    private @Nullable RedisConnection connection;
    private String runId = "";
    private long roundSince;
    private long timer = -1;

    /**
     * @param goal empty if the memory of Redis suffices; then the barrier holds up nobody and needs no connection
     * @param key names a key that the server has, for the small write
     * @param onMoved called if another server has that key by now
     */
    public DurabilityBarrier(
            Vertx vertx,
            LinkSettings settings,
            Optional<DurabilityGoal> goal,
            Supplier<String> key,
            Consumer<Redirect> onMoved) {
        this.vertx = vertx;
        this.settings = settings;
        this.goal = goal.orElse(null);
        this.key = key;
        this.onMoved = onMoved;
        this.link = goal.isEmpty() ? null : new RedisLink(vertx, settings, RedisLink.DURABILITY, this);
    }

    /** @param runId of the Redis process that answered the write */
    private record Waiting(Promise<Void> promise, String runId, long since) {}

    public Future<Void> start() {
        if (link == null) {
            return Future.succeededFuture();
        }
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 4), again -> check());
        return link.start();
    }

    public Future<Void> close() {
        if (link == null) {
            return Future.succeededFuture();
        }
        vertx.cancelTimer(timer);
        lose(waiting, "closed");
        return link.close();
    }

    public boolean isUp() {
        return link == null || link.isUp();
    }

    /** Returns true if the connection leads to this Redis process, or did last. */
    boolean isAt(String process) {
        return runId.equals(process);
    }

    /** As {@link RedisLink#moveTo}. */
    public void moveTo(ServerAddress server) {
        if (link != null) {
            link.moveTo(server);
        }
    }

    /**
     * Completes once everything that Redis answered until now is durable. Fails with {@link AnswerLostException} if the
     * outcome is unknown, and with another {@link BackplaneException} if it is less durable than configured.
     *
     * @param writtenTo the run id of the Redis process that answered
     */
    public Future<Void> after(String writtenTo) {
        if (link == null) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiting.add(new Waiting(promise, writtenTo, System.nanoTime()));
        beginRound();
        return promise.future();
    }

    /** Fails, as in {@link #after}, every write that another Redis process answered. */
    public void loseOthersThan(String current) {
        // Writes of the current round stay in its list until the round ends.
        List<Waiting> others = new ArrayList<>(round);
        others.addAll(waiting);
        others.removeIf(each -> each.runId().equals(current));
        waiting.removeIf(each -> !each.runId().equals(current));
        lose(others, "it was restarted");
    }

    private void beginRound() {
        RedisConnection current = connection;
        if (goal == null || current == null || !round.isEmpty() || waiting.isEmpty()) {
            return;
        }
        round = waiting;
        waiting = new ArrayList<>();
        roundSince = System.nanoTime();
        Future<Response> written = current.send(
                Request.cmd(Command.SET).arg(key.get()).arg("").arg("EX").arg(KEY_AGE_SECONDS));
        Future<Response> waited =
                current.send(goal.waitCommand(settings.deadline().toMillis()));
        List<Waiting> asked = round;
        Future.join(written, waited).compose(both -> waited).onComplete(answer -> onAnswer(asked, answer));
    }

    /** If the round was given up meanwhile, its callers already have an answer. */
    private void onAnswer(List<Waiting> asked, AsyncResult<Response> answer) {
        if (round != asked || link == null || goal == null) {
            return;
        }
        round = new ArrayList<>();
        Optional<Redirect> redirect =
                answer.failed() ? Redirect.of(String.valueOf(answer.cause().getMessage())) : Optional.empty();
        if (answer.succeeded()) {
            String shortfall = goal.shortfall(answer.result());
            asked.forEach(each -> complete(each, shortfall));
            if (!asked.get(asked.size() - 1).runId().equals(runId)) {
                link.drop("it leads to another Redis than the commands do");
            }
        } else if (redirect.isPresent()) {
            // The slot of the small write has moved to another server, or is about to: another key is needed.
            waiting.addAll(0, asked);
            redirect.filter(each -> each.kind() == Redirect.Kind.MOVED).ifPresent(onMoved);
            vertx.setTimer(MOVED_MILLIS, again -> beginRound());
            return;
        } else if (!ErrorAnswers.isRefusal(answer.cause())
                || ErrorAnswers.whyUnfit(answer.cause()).isPresent()) {
            // Callers get their answer before the link is replaced.
            String reason = String.valueOf(answer.cause().getMessage());
            lose(new ArrayList<>(asked), reason);
            link.drop(reason);
        } else {
            BackplaneException failure = new BackplaneException(
                    "Stored, but Redis could not say how durably: "
                            + answer.cause().getMessage(),
                    true);
            asked.forEach(each -> each.promise().tryFail(failure));
        }
        beginRound();
    }

    private void complete(Waiting each, String shortfall) {
        if (!each.runId().equals(runId)) {
            each.promise().tryFail(new AnswerLostException("Redis was restarted before the message was durable", true));
        } else if (shortfall.isEmpty()) {
            each.promise().tryComplete();
        } else {
            each.promise()
                    .tryFail(new BackplaneException(
                            "The message was stored and sent, but after "
                                    + settings.deadline().toMillis() + " ms it " + shortfall + ": it may be lost",
                            true));
        }
    }

    private void check() {
        long oldest = System.nanoTime() - 2 * settings.deadline().toNanos();
        if (link != null && !round.isEmpty() && roundSince - oldest < 0) {
            link.drop("no answer within " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - roundSince) + " ms");
        }
        if (!waiting.isEmpty() && waiting.get(0).since() - oldest < 0) {
            lose(waiting, "Redis is away");
        }
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh, RedisInfo info) {
        // Redis refuses PING, but not INFO, while it loads its data from disk
        return fresh.send(Request.cmd(Command.PING))
                .onSuccess(pong -> {
                    if (goal instanceof DurabilityGoal.Disk && !info.hasAppendOnlyFile()) {
                        LOG.error(
                                "Redis at {} has no append-only file (appendonly no): with ACK=aof each publish fails",
                                settings.server());
                    }
                    runId = info.runId();
                })
                .mapEmpty();
    }

    @Override
    public void up(RedisConnection fresh) {
        connection = fresh;
        beginRound();
    }

    @Override
    public void down(String reason) {
        connection = null;
        List<Waiting> lost = round;
        round = new ArrayList<>();
        lose(lost, reason);
    }

    private static void lose(List<Waiting> some, String reason) {
        List<Waiting> lost = List.copyOf(some);
        some.clear();
        lost.forEach(each -> each.promise()
                .tryFail(new AnswerLostException(
                        "Redis was lost (" + reason + ") before it was known that the message is durable", true)));
    }
}
