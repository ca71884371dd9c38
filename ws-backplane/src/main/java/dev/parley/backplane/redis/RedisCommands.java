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
import io.vertx.redis.client.ResponseType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands, pipelined on one connection: each is sent at once and answered in turn. Every command has an outcome: its
 * answer; a failure at once while Redis is away or too much waits; or, when Redis does not answer in time or the
 * connection breaks, a failure that says that it is not known whether it took effect.
 *
 * <p>Answers come in order, so one look at the oldest command shows whether any is late, and a late one takes the
 * connection with it. Runs on one event loop.
 */
final class RedisCommands implements RedisLink.Use {

    private final Vertx vertx;
    private final RedisSettings settings;
    private final RedisLink link;
    private final ArrayDeque<Pending> pending = new ArrayDeque<>();

    private @Nullable RedisConnection connection;
    private long pendingBytes;
    private long timer = -1;
    private String runId = "";
    private Runnable onUp = () -> {};

    RedisCommands(Vertx vertx, RedisSettings settings) {
        this.vertx = vertx;
        this.settings = settings;
        this.link = new RedisLink(vertx, settings, "commands", this);
    }

    private record Pending(Promise<Response> promise, int bytes, long sentAt) {}

    /** @param onUp run whenever there is a new connection, before any command of others */
    Future<Void> start(Runnable onUp) {
        this.onUp = onUp;
        // often enough for a late answer to be noticed at a quarter past its deadline
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 4), id -> check());
        return link.start();
    }

    Future<Void> close() {
        vertx.cancelTimer(timer);
        return link.close();
    }

    boolean isUp() {
        return link.isUp();
    }

    /** Names the Redis process that the connection leads to; another after each restart and failover. */
    String runId() {
        return runId;
    }

    /** @param bytes how much of the payload bound the command takes */
    Future<Response> send(Request request, int bytes) {
        RedisConnection current = connection;
        if (current == null) {
            return Future.failedFuture(new BackplaneException("Redis is away (" + settings.url() + ")"));
        }
        if (pending.size() >= settings.maxPending()
                || (pendingBytes + bytes > settings.maxPendingBytes() && !pending.isEmpty())) {
            return Future.failedFuture(new BackplaneException(
                    "Redis is behind: " + pending.size() + " commands wait for its answer; try later"));
        }
        Pending command = new Pending(Promise.promise(), bytes, System.nanoTime());
        pending.add(command);
        pendingBytes += bytes;
        current.send(request).onComplete(answer -> onAnswer(command, answer));
        return command.promise().future();
    }

    /**
     * Runs a script by its hash, and by its source if Redis does not have it.
     *
     * @param args {@code EVALSHA}'s own: place for the hash, number of keys, keys, arguments
     */
    Future<Response> run(RedisScript script, int bytes, Object... args) {
        args[0] = script.sha();
        return send(Request.cmd(Command.EVALSHA, args), bytes).recover(cause -> {
            if (!String.valueOf(cause.getMessage()).contains("NOSCRIPT")) {
                return Future.failedFuture(cause);
            }
            Object[] again = args.clone();
            again[0] = script.source();
            return send(Request.cmd(Command.EVAL, again), bytes);
        });
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh) {
        List<Future<?>> answers = new ArrayList<>();
        answers.add(fresh.send(Request.cmd(Command.INFO).arg("server")).map(this::readRunId));
        for (RedisScript script : RedisScript.ALL) {
            answers.add(fresh.send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source())));
        }
        return Future.all(answers).mapEmpty();
    }

    private String readRunId(Response info) {
        runId = info.toString()
                .lines()
                .filter(line -> line.startsWith("run_id:"))
                .findFirst()
                .map(line -> line.substring("run_id:".length()))
                .orElseThrow(() -> new IllegalStateException("Redis does not tell its run id"));
        return runId;
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
            command.promise()
                    .fail(new BackplaneException(
                            "Redis refused: " + answer.cause().getMessage()));
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

    /** The client reports a broken connection as if Redis had answered with an error of that name. */
    private static boolean isRefusal(Throwable cause) {
        return cause instanceof Response answer
                && answer.type() == ResponseType.ERROR
                && !String.valueOf(cause.getMessage()).startsWith("CONNECTION_CLOSED");
    }

    private static BackplaneException unknown(String reason) {
        return new BackplaneException(
                "The connection to Redis was lost (" + reason + "): it is not known whether the call took effect",
                true);
    }
}
