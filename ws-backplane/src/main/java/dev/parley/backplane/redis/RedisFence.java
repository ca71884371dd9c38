package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds out when what was written is as durable as asked for. {@code WAITAOF} and {@code WAIT} hold up their connection, so
 * they have one of their own: a small write goes before them, and Redis's log is in order, so all that was answered before
 * that write is durable when it is. One round serves all who came before it began: waiting costs latency, and commands
 * never stand behind it. Runs on one event loop.
 */
final class RedisFence implements RedisLink.Use {

    private static final Command WAITAOF = Command.create("WAITAOF");
    private static final String KEY = "parley:v1:fence";
    private static final String KEY_AGE_SECONDS = "86400";

    private final Vertx vertx;
    private final RedisSettings settings;
    private final @Nullable RedisLink link;
    private List<Waiting> waiting = new ArrayList<>();
    private List<Waiting> round = new ArrayList<>();
    private @Nullable RedisConnection connection;
    private String runId = "";
    private long roundSince;
    private long timer = -1;

    RedisFence(Vertx vertx, RedisSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.link =
                settings.durability().ack() == Ack.MEMORY ? null : new RedisLink(vertx, settings, "durability", this);
    }

    /** @param runId of the Redis process that answered the write */
    private record Waiting(Promise<Void> promise, String runId, long since) {}

    Future<Void> start() {
        if (link == null) {
            return Future.succeededFuture();
        }
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 4), again -> check());
        return link.start();
    }

    Future<Void> close() {
        if (link == null) {
            return Future.succeededFuture();
        }
        vertx.cancelTimer(timer);
        lose(waiting, "closed");
        return link.close();
    }

    boolean isUp() {
        return link == null || link.isUp();
    }

    /**
     * Completes once all that Redis has answered until now is durable. Fails with {@link AnswerLostException} if that can't
     * be found out, and else if it is less durable than asked for.
     *
     * @param writtenTo the run id of the Redis process that answered
     */
    Future<Void> after(String writtenTo) {
        if (link == null) {
            return Future.succeededFuture();
        }
        Promise<Void> promise = Promise.promise();
        waiting.add(new Waiting(promise, writtenTo, System.nanoTime()));
        next();
        return promise.future();
    }

    /** Fails, as in {@link #after}, for all that another Redis process than this one answered. */
    void loseOthersThan(String current) {
        // those of the round stay in it until it ends
        List<Waiting> others = new ArrayList<>(round);
        others.addAll(waiting);
        others.removeIf(each -> each.runId().equals(current));
        waiting.removeIf(each -> !each.runId().equals(current));
        lose(others, "it was restarted");
    }

    private void next() {
        RedisConnection current = connection;
        if (current == null || !round.isEmpty() || waiting.isEmpty()) {
            return;
        }
        round = waiting;
        waiting = new ArrayList<>();
        roundSince = System.nanoTime();
        Future<Response> written =
                current.send(Request.cmd(Command.SET).arg(KEY).arg("").arg("EX").arg(KEY_AGE_SECONDS));
        Future<Response> waited = current.send(waitCommand());
        List<Waiting> asked = round;
        Future.join(written, waited).compose(both -> waited).onComplete(answer -> onAnswer(asked, answer));
    }

    private Request waitCommand() {
        long millis = settings.deadline().toMillis();
        return settings.durability().ack() == Ack.AOF
                ? Request.cmd(WAITAOF).arg(1).arg(0).arg(millis)
                : Request.cmd(Command.WAIT)
                        .arg(settings.durability().replicas())
                        .arg(millis);
    }

    /** The round may have been given up meanwhile; then all in it were told. */
    private void onAnswer(List<Waiting> asked, AsyncResult<Response> answer) {
        if (round != asked || link == null) {
            return;
        }
        round = new ArrayList<>();
        if (answer.succeeded()) {
            String shortfall = shortfall(answer.result());
            for (Waiting each : asked) {
                tell(each, shortfall);
            }
            if (!asked.get(asked.size() - 1).runId().equals(runId)) {
                link.drop("it leads to another Redis than the commands do");
            }
        } else if (!RedisCommands.isRefusal(answer.cause())
                || RedisCommands.whyUnfit(answer.cause()).isPresent()) {
            // told before the link hears of it
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
        next();
    }

    /** The counts that Redis returns say what was reached, also when the time was over; empty if it is enough. */
    private String shortfall(Response answer) {
        if (settings.durability().ack() == Ack.AOF) {
            return answer.get(0).toInteger() >= 1 ? "" : "is not on the disk of Redis";
        }
        int replicas = answer.toInteger();
        int asked = settings.durability().replicas();
        return replicas >= asked ? "" : "is on " + replicas + " replicas and not on " + asked;
    }

    private void tell(Waiting each, String shortfall) {
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
    public Future<Void> prepare(RedisConnection fresh) {
        // refused while Redis still loads what it has on disk; INFO is not
        return fresh.send(Request.cmd(Command.PING))
                .compose(pong -> fresh.send(Request.cmd(Command.INFO)))
                .map(info -> RedisInfo.ofWritable(info.toString()).runId())
                .onSuccess(id -> runId = id)
                .mapEmpty();
    }

    @Override
    public void up(RedisConnection fresh) {
        connection = fresh;
        next();
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
