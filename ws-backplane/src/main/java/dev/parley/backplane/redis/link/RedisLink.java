package dev.parley.backplane.redis.link;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.endpoint.ServerAddress;
import dev.parley.backplane.redis.endpoint.UnfitServerException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection to Redis, replaced whenever it is lost; the client library does not reconnect. Runs on one event loop.
 *
 * <p>Each attempt has its own client, because only closing the client certainly closes the connection: closing the
 * connection would return it to the client's pool.
 */
public final class RedisLink {

    /** The owner of the connection. */
    public interface Use {
        /**
         * Prepares a new connection to a server that may be used. The link is up once this completes.
         *
         * @param info what the server says of itself
         */
        Future<Void> prepare(RedisConnection connection, RedisInfo info);

        void up(RedisConnection connection);

        /** The connection that was up is gone. */
        void down(String reason);
    }

    /** The purpose of the link that speaks for all of a backplane's. */
    public static final String COMMANDS = "commands";

    public static final String SUBSCRIPTIONS = "subscriptions";
    public static final String DURABILITY = "durability";

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    /** A connection that was up for less gets no quick retry, so a server that refuses us is not asked in a tight loop. */
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Vertx vertx;
    private final LinkSettings settings;
    private final String purpose;
    private final Use use;
    private final Backoff backoff;
    private final Promise<Void> firstUp = Promise.promise();

    private @Nullable Attempt current;
    private @Nullable String logged;
    private boolean closed;
    private long upSince;
    private long retry = -1;
    private volatile boolean up;

    /** @param purpose names the connection in the log */
    public RedisLink(Vertx vertx, LinkSettings settings, String purpose, Use use) {
        this.vertx = vertx;
        this.settings = settings;
        this.purpose = purpose;
        this.use = use;
        this.backoff = new Backoff(settings.deadline().toMillis());
    }

    /** A connection, from the question where it has to lead until its end. */
    private static final class Attempt {
        @Nullable
        ServerAddress server;

        @Nullable
        Redis client;

        Future<Void> close() {
            return client == null ? Future.succeededFuture() : client.close();
        }
    }

    /** Completes once the link is up for the first time, however long that takes; fails only if it is closed before. */
    public Future<Void> start() {
        connect();
        return firstUp.future();
    }

    /** Safe to call from any thread. */
    public boolean isUp() {
        return up;
    }

    boolean isAt(ServerAddress server) {
        return current != null && server.equals(current.server);
    }

    /** Replaces a connection that misbehaves. */
    public void drop(String reason) {
        if (current != null) {
            lost(current, new BackplaneException(reason));
        }
    }

    /**
     * Leads to this server from now on: a connection to another one is replaced, and a pause between two attempts ends. An
     * attempt that still asks where it has to lead goes on.
     */
    public void moveTo(ServerAddress server) {
        if (current != null && (current.server == null || current.server.equals(server))) {
            return;
        }
        drop(server + " is the primary now");
        backoff.reset();
        connect();
    }

    public Future<Void> close() {
        closed = true;
        vertx.cancelTimer(retry);
        Attempt last = current;
        current = null;
        if (up) {
            up = false;
            use.down("closed");
        }
        firstUp.tryFail("closed");
        return last == null ? Future.succeededFuture() : last.close();
    }

    private void connect() {
        vertx.cancelTimer(retry);
        if (closed || current != null) {
            return;
        }
        Attempt attempt = new Attempt();
        current = attempt;
        settings.endpoint()
                .locate()
                .compose(server -> connect(attempt, server))
                .compose(connection -> prepare(attempt, connection))
                .timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> onUp(attempt, connection))
                .onFailure(cause -> lost(attempt, cause));
    }

    @SuppressWarnings("ReferenceEquality")
    private Future<RedisConnection> connect(Attempt attempt, ServerAddress server) {
        if (current != attempt) {
            return Future.failedFuture("given up");
        }
        // Our own bound on commands applies first; the rest is for those that keep a link and leases going.
        Redis client =
                settings.endpoint().access().client(vertx, server, settings.deadline(), settings.maxPending() + 1024);
        attempt.server = server;
        attempt.client = client;
        return client.connect();
    }

    /** A failed TLS handshake gives its reason only in the cause. */
    private static String reason(Throwable cause) {
        Throwable inner = cause.getCause();
        return cause.getMessage() + (inner == null ? "" : " (" + inner.getMessage() + ")");
    }

    private Future<RedisConnection> prepare(Attempt attempt, RedisConnection connection) {
        connection.exceptionHandler(cause -> lost(attempt, cause));
        connection.endHandler(end -> lost(attempt, new BackplaneException("the connection was closed")));
        return connection
                .send(Request.cmd(Command.INFO))
                .map(answer -> RedisInfo.parse(answer.toString()))
                .compose(info -> {
                    Optional<String> unfit = attempt.server == null
                            ? Optional.empty()
                            : settings.endpoint().whyUnfit(attempt.server, info);
                    return unfit.isPresent()
                            ? Future.failedFuture(new UnfitServerException(unfit.get()))
                            : use.prepare(connection, info);
                })
                .map(connection);
    }

    @SuppressWarnings("ReferenceEquality")
    private void onUp(Attempt attempt, RedisConnection connection) {
        if (current != attempt) {
            return;
        }
        up = true;
        upSince = System.nanoTime();
        if (logged != null) {
            LOG.info("Redis at {} is back ({})", settings.server(), purpose);
        }
        logged = null;
        use.up(connection);
        firstUp.tryComplete();
    }

    /** Called by the first to notice: one of the connection's two handlers, a failed attempt, or a deadline. */
    @SuppressWarnings("ReferenceEquality")
    private void lost(Attempt attempt, Throwable cause) {
        if (current != attempt) {
            return;
        }
        current = null;
        attempt.close().onFailure(failure -> LOG.debug("Closing a lost connection failed", failure));
        String reason = reason(cause);
        log(reason, cause instanceof UnfitServerException);
        if (up) {
            up = false;
            settings.meters().lost(purpose);
            if (System.nanoTime() - upSince > STEADY_NANOS) {
                backoff.reset();
            }
            use.down(reason);
        }
        vertx.cancelTimer(retry);
        retry = vertx.setTimer(backoff.nextMillis(), timer -> connect());
    }

    /** Logs once per loss and reason, not once per attempt. An unfit server is logged by one of a backplane's links. */
    private void log(String reason, boolean unfit) {
        if (up) {
            LOG.warn("Lost Redis at {} ({}): {}; connecting again", settings.server(), purpose, reason);
        } else if (unfit && !purpose.equals(COMMANDS)) {
            LOG.debug("Redis at {} can't be used ({}): {}", settings.server(), purpose, reason);
            return;
        } else if (unfit && !reason.equals(logged)) {
            LOG.error("Redis at {} can't be used: {}", settings.server(), reason);
        } else if (!reason.equals(logged)) {
            LOG.warn("Waiting for Redis at {} ({}): {}", settings.server(), purpose, reason);
        }
        logged = reason;
    }
}
