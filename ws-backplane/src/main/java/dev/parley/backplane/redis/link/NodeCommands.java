package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.link.AwaitedAnswers.Sent;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands to one server, pipelined on one connection: each is sent at once and answered in turn. Every command has an outcome. It gets
 * its answer; or it fails at once while Redis is away or too many wait; or, if Redis does not answer in time or the
 * connection breaks, it fails and the failure says that the effect is unknown.
 *
 * <p>Answers come in order, so the oldest command alone shows whether any is late. A late command ends the connection. Runs
 * on one event loop.
 */
public final class NodeCommands implements RedisLink.Use {

    private static final Logger LOG = LoggerFactory.getLogger(NodeCommands.class);

    private final Vertx vertx;
    private final LinkSettings settings;
    private final RedisLink link;
    private final AwaitedAnswers awaited;

    private @Nullable RedisConnection connection;
    private long timer = -1;
    private String runId = "";
    private String connectionId = "";
    private boolean primary;
    private Runnable onUp = () -> {};
    private final LoadedScripts scripts;
    private final Runnable onDown;

    /**
     * @param sharded true if the server is a node of a cluster
     * @param onDown called when the connection is gone
     */
    NodeCommands(Vertx vertx, LinkSettings settings, boolean sharded, Runnable onDown) {
        this.vertx = vertx;
        this.settings = settings;
        this.awaited = new AwaitedAnswers(settings);
        this.scripts = new LoadedScripts(sharded);
        this.onDown = onDown;
        this.link = new RedisLink(vertx, settings, RedisLink.COMMANDS, this);
    }

    /** @param onUp runs on each new connection, before any other command */
    Future<Void> start(Runnable onUp) {
        this.onUp = onUp;
        // A late answer is noticed at 1.25 deadlines.
        timer = vertx.setPeriodic(Math.max(1, settings.deadline().toMillis() / 4), id -> check());
        return link.start();
    }

    /** Waits up to half the deadline for outstanding answers. */
    Future<Void> close() {
        vertx.cancelTimer(timer);
        return awaited.settled()
                .timeout(Math.max(1, settings.deadline().toMillis() / 2), TimeUnit.MILLISECONDS)
                .transform(answered -> link.close());
    }

    public boolean isUp() {
        return link.isUp();
    }

    boolean isAt(ServerAddress server) {
        return link.isAt(server);
    }

    /** As {@link RedisLink#moveTo}. */
    public void moveTo(ServerAddress server) {
        link.moveTo(server);
    }

    /** Identifies the Redis process that the connection leads to; it changes with each restart and failover. */
    public String runId() {
        return runId;
    }

    /** Returns false if another Redis may take writes that this one does not get. */
    public boolean isPrimary() {
        return primary;
    }

    /** Takes over the role that Redis has by now: it may change without a new connection. */
    public void noteRole(RedisInfo info) {
        primary = info.isPrimary();
    }

    /** Returns how many payload bytes a command may carry now, or -1 if none can be sent. */
    public long room() {
        return connection == null ? -1 : awaited.room();
    }

    /** @param bytes payload bytes that count towards the bound */
    public Future<Response> send(Request request, int bytes) {
        RedisConnection current = connection;
        if (current == null) {
            return away();
        }
        if (bytes > room()) {
            return Future.failedFuture(new BackplaneException(
                    "Redis is behind: " + awaited.size() + " commands wait for its answer; try later"));
        }
        return transmit(current, request, bytes);
    }

    /** Sends a command to a node that is about to get the slot of its key. */
    Future<Response> sendAsking(Request request, int bytes) {
        Future<Response> asking = send(Request.cmd(Command.ASKING), 0);
        RedisConnection current = connection;
        return asking.failed() || current == null
                ? asking
                : Future.join(asking, transmit(current, request, bytes)).map(both -> both.resultAt(1));
    }

    /** As {@link #sendAsking}. */
    Future<Response> runAsking(RedisScript script, int bytes, List<String> keys, Object... args) {
        return sendAsking(scripts.request(script, keys, args), bytes);
    }

    private Future<Response> away() {
        return Future.failedFuture(new BackplaneException("Redis is away (" + settings.server() + ")"));
    }

    private Future<Response> transmit(RedisConnection current, Request request, int bytes) {
        Sent command = awaited.add(bytes);
        current.send(request).onComplete(answer -> onAnswer(command, answer));
        return command.answer().future();
    }

    public Future<Response> run(RedisScript script, int bytes, List<String> keys, Object... args) {
        return send(scripts.request(script, keys, args), bytes);
    }

    /** Sends a script although too many commands wait: a lease is renewed especially while Redis is behind. */
    public Future<Response> runBeyondBound(RedisScript script, List<String> keys, Object... args) {
        return connection == null ? away() : transmit(connection, scripts.request(script, keys, args), 0);
    }

    @Override
    public Future<Void> prepare(RedisConnection fresh, RedisInfo info) {
        return scripts.load(fresh)
                .compose(loaded -> endOldConnection(fresh, info))
                .compose(ended -> fresh.send(Request.cmd(Command.CLIENT).arg("ID")))
                .onSuccess(id -> connectionId = id.toString())
                .mapEmpty();
    }

    /** Commands that Redis has not read yet from the old connection must not undo commands of the new one. */
    private Future<?> endOldConnection(RedisConnection fresh, RedisInfo info) {
        boolean sameProcess = info.runId().equals(runId);
        if (runId.isEmpty() && !info.makesRoom()) {
            LOG.warn("Redis at {} should have a maxmemory, and a maxmemory-policy of volatile-lru", settings.server());
        }
        runId = info.runId();
        noteRole(info);
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
        awaited.lose(reason);
        onDown.run();
    }

    private void onAnswer(Sent command, AsyncResult<Response> answer) {
        if (!awaited.remove(command)) {
            return;
        }
        if (answer.succeeded()) {
            command.answer().complete(answer.result());
        } else if (ErrorAnswers.isRefusal(answer.cause())) {
            String words = String.valueOf(answer.cause().getMessage());
            Optional<String> unfit = ErrorAnswers.whyUnfit(answer.cause());
            command.answer().fail(refusal(words, unfit.isPresent()));
            // Repeating this command alone would reorder it.
            unfit.ifPresent(link::drop);
        } else {
            String reason = String.valueOf(answer.cause().getMessage());
            command.answer().fail(AnswerLostException.unknown(reason));
            link.drop(reason);
        }
    }

    private static Exception refusal(String words, boolean unfit) {
        return unfit ? new AnswerLostException("Redis refused: " + words, false) : new RefusedException(words);
    }

    private void check() {
        if (awaited.isLate()) {
            link.drop("no answer within " + settings.deadline().toMillis() + " ms");
        } else if (awaited.size() == 0 && connection != null) {
            // A write that changes nothing: unlike PING, a Redis that became a read-only replica refuses it. A node of
            // a cluster that does not have the key's slot refuses it, too, which shows as well that the node answers.
            send(Request.cmd(Command.DEL).arg(RedisKeys.HEARTBEAT), 0);
        }
    }
}
