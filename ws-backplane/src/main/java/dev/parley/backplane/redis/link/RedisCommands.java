package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands, pipelined on one connection: each is sent at once and answered in turn. Every command has an outcome: its
 * answer; a failure at once while Redis is away or too much waits; or, when Redis does not answer in time or the
 * connection breaks, a failure that says that it is not known whether it took effect.
 *
 * <p>Answers come in order, so one look at the oldest command shows whether any is late, and a late one takes the
 * connection with it. Runs on one event loop.
 */
public final class RedisCommands implements RedisLink.Use {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCommands.class);

    private final Vertx vertx;
    private final LinkSettings settings;
    private final RedisLink link;
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    private @Nullable RedisConnection connection;
    private long pendingBytes;
    private long timer = -1;
    private final Map<RedisScript, String> shas = new HashMap<>();
    private String runId = "";
    private String connectionId = "";
    private Runnable onUp = () -> {};

    public RedisCommands(Vertx vertx, LinkSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.link = new RedisLink(vertx, settings, "commands", this);
    }

    private record Pending(Promise<Response> promise, int bytes, long sentAt) {}

    /** @param onUp run whenever there is a new connection, before any command of others */
    public Future<Void> start(Runnable onUp) {
        this.onUp = onUp;
        // often enough for a late answer to be noticed at a quarter past its deadline
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 4), id -> check());
        return link.start();
    }

    /** Waits up to half the deadline for the answers that are still to come. */
    public Future<Void> close() {
        vertx.cancelTimer(timer);
        List<Future<Response>> last =
                pending.stream().map(command -> command.promise().future()).toList();
        return Future.join(last)
                .timeout(Math.max(1, settings.deadline().toMillis() / 2), TimeUnit.MILLISECONDS)
                .transform(answered -> link.close());
    }

    public boolean isUp() {
        return link.isUp();
    }

    /** Names the Redis process that the connection leads to; another after each restart and failover. */
    public String runId() {
        return runId;
    }

    /** The most bytes of the payload bound that a command sent now may take; -1 if none can be sent. */
    public long room() {
        if (connection == null || pending.size() >= settings.maxPending()) {
            return -1;
        }
        // one alone may be of any size
        return pendingBytes == 0 ? Long.MAX_VALUE : Math.max(-1, settings.maxPendingBytes() - pendingBytes);
    }

    /** @param bytes how much of the payload bound the command takes */
    public Future<Response> send(Request request, int bytes) {
        RedisConnection current = connection;
        if (current == null) {
            return Future.failedFuture(new BackplaneException("Redis is away (" + settings.server() + ")"));
        }
        if (bytes > room()) {
            return Future.failedFuture(new BackplaneException(
                    "Redis is behind: " + pending.size() + " commands wait for its answer; try later"));
        }
        Pending command = new Pending(Promise.promise(), bytes, System.nanoTime());
        pending.add(command);
        pendingBytes += bytes;
        current.send(request).onComplete(answer -> onAnswer(command, answer));
        return command.promise().future();
    }

    public Future<Response> run(RedisScript script, int bytes, List<String> keys, Object... args) {
        Request request =
                Request.cmd(Command.EVALSHA).arg(shas.getOrDefault(script, "")).arg(keys.size());
        keys.forEach(request::arg);
        for (Object arg : args) {
            if (arg instanceof byte[] payload) {
                request.arg(payload);
            } else {
                request.arg(String.valueOf(arg));
            }
        }
        return send(request, bytes);
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh) {
        List<Future<?>> answers = new ArrayList<>();
        for (RedisScript script : RedisScript.ALL) {
            answers.add(fresh.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source()))
                    .onSuccess(sha -> shas.put(script, sha.toString())));
        }
        return Future.all(answers)
                .compose(loaded -> fresh.send(Request.cmd(Command.INFO)))
                .compose(info -> endOldConnection(fresh, RedisInfo.ofWritable(info.toString())))
                .compose(ended -> fresh.send(Request.cmd(Command.CLIENT).arg("ID")))
                .onSuccess(id -> connectionId = id.toString())
                .mapEmpty();
    }

    /** What Redis has yet to read from the old connection must not undo what is sent on the new one. */
    private Future<?> endOldConnection(RedisConnection fresh, RedisInfo info) {
        boolean sameProcess = info.runId().equals(runId);
        if (runId.isEmpty() && !info.makesRoom()) {
            LOG.warn("Redis at {} should have a maxmemory, and a maxmemory-policy of volatile-lru", settings.server());
        }
        runId = info.runId();
        if (!sameProcess) {
            return Future.succeededFuture();
        }
        Request kill = Request.cmd(Command.CLIENT).arg("KILL").arg("ID").arg(connectionId);
        return fresh.send(kill).otherwise(refused -> {
            LOG.warn("Redis at {} refused to end an old connection", settings.server(), refused);
            return null;
        });
    }

    @Override
    public void up(RedisConnection fresh) {
        connection = fresh;
        onUp.run();
    }

    @Override
    public void down(String reason) {
        connection = null;
        List<Pending> lost = new ArrayList<>(pending);
        pending.clear();
        pendingBytes = 0;
        for (Pending command : lost) {
            command.promise().tryFail(unknown(reason));
        }
    }

    private void onAnswer(Pending command, AsyncResult<Response> answer) {
        if (!remove(command)) {
            return;
        }
        if (answer.succeeded()) {
            command.promise().complete(answer.result());
        } else if (isRefusal(answer.cause())) {
            String words = String.valueOf(answer.cause().getMessage());
            Optional<String> unfit = whyUnfit(answer.cause());
            command.promise()
                    .fail(
                            unfit.isPresent()
                                    ? new AnswerLostException("Redis refused: " + words, false)
                                    : new RefusedException(words));
            // to send only this one again would reorder it
            unfit.ifPresent(link::drop);
        } else {
            String reason = String.valueOf(answer.cause().getMessage());
            command.promise().fail(unknown(reason));
            link.drop(reason);
        }
    }

    /** Whether it still waited; one that was given up does not. */
    @SuppressWarnings("ReferenceEquality")
    private boolean remove(Pending command) {
        if (pending.peek() == command) {
            pending.poll();
        } else if (!pending.remove(command)) {
            return false;
        }
        pendingBytes -= command.bytes();
        return true;
    }

    private void check() {
        Pending oldest = pending.peek();
        if (oldest == null) {
            if (connection != null) {
                send(Request.cmd(Command.PING), 0);
            }
        } else if (System.nanoTime() - oldest.sentAt() > settings.deadline().toNanos()) {
            link.drop("no answer within " + settings.deadline().toMillis() + " ms");
        }
    }

    /** Why a refusal is about the connection and not about what was asked, so that a new one may grant it; else empty. */
    public static Optional<String> whyUnfit(Throwable refusal) {
        String words = String.valueOf(refusal.getMessage());
        if (words.contains("NOSCRIPT")) {
            return Optional.of("it forgot the scripts");
        }
        return words.contains("READONLY") ? Optional.of("it became a read-only replica") : Optional.empty();
    }

    /** The client reports a broken connection as if Redis had answered with an error of that name. */
    public static boolean isRefusal(Throwable cause) {
        return cause instanceof Response answer
                && answer.type() == ResponseType.ERROR
                && !String.valueOf(cause.getMessage()).startsWith("CONNECTION_CLOSED");
    }

    private static AnswerLostException unknown(String reason) {
        return new AnswerLostException(
                "The connection to Redis was lost (" + reason + "): it is not known whether the call took effect",
                true);
    }
}
