package dev.parley.backplane.redis.link;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
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
        /** Prepares a new connection. The link is up once this completes. */
        Future<Void> prepare(RedisConnection connection);

        void up(RedisConnection connection);

        /** The connection that was up is gone. */
        void down(String reason);
    }

    private static final Logger LOG = LoggerFactory.getLogger(RedisLink.class);

    /** A connection that was up for less gets no quick retry, so a server that refuses us is not asked in a tight loop. */
    private static final long STEADY_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Vertx vertx;
    private final LinkSettings settings;
    private final String purpose;
    private final Use use;
    private final Backoff backoff;
    private final Promise<Void> firstUp = Promise.promise();

    private @Nullable Redis client;
    private @Nullable String logged;
    private boolean closed;
    private long upSince;
    private volatile boolean up;

    /** @param purpose names the connection in the log */
    public RedisLink(Vertx vertx, LinkSettings settings, String purpose, Use use) {
        this.vertx = vertx;
        this.settings = settings;
        this.purpose = purpose;
        this.use = use;
        this.backoff = new Backoff(settings.deadline().toMillis());
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

    /** Replaces a connection that misbehaves. */
    public void drop(String reason) {
        if (client != null) {
            lost(client, reason);
        }
    }

    public Future<Void> close() {
        closed = true;
        Redis current = client;
        client = null;
        if (up) {
            up = false;
            use.down("closed");
        }
        firstUp.tryFail("closed");
        return current == null ? Future.succeededFuture() : current.close();
    }

    private void connect() {
        if (closed) {
            return;
        }
        Redis attempt = Redis.createClient(vertx, options());
        client = attempt;
        attempt.connect()
                .compose(connection -> prepare(attempt, connection))
                .timeout(settings.deadline().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(connection -> onUp(attempt, connection))
                .onFailure(cause -> lost(attempt, reason(cause)));
    }

    /** A failed TLS handshake gives its reason only in the cause. */
    private static String reason(Throwable cause) {
        Throwable inner = cause.getCause();
        return cause.getMessage() + (inner == null ? "" : " (" + inner.getMessage() + ")");
    }

    private RedisOptions options() {
        int millis = Math.toIntExact(settings.deadline().toMillis());
        NetClientOptions net = new NetClientOptions().setConnectTimeout(millis).setTcpKeepAlive(true);
        if (settings.tls()) {
            net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        }
        return new RedisOptions()
                .setConnectionString(settings.connectionString())
                .setNetClientOptions(net)
                .setMaxPoolSize(1)
                .setPoolCleanerInterval(-1)
                // our own bound applies first; the rest is for the commands that keep a link and leases going
                .setMaxWaitingHandlers(settings.maxPending() + 1024);
    }

    private Future<RedisConnection> prepare(Redis attempt, RedisConnection connection) {
        connection.exceptionHandler(cause -> lost(attempt, reason(cause)));
        connection.endHandler(end -> lost(attempt, "the connection was closed"));
        return use.prepare(connection).map(connection);
    }

    @SuppressWarnings("ReferenceEquality")
    private void onUp(Redis attempt, RedisConnection connection) {
        if (client != attempt) {
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
    private void lost(Redis attempt, String reason) {
        if (client != attempt) {
            return;
        }
        client = null;
        attempt.close().onFailure(cause -> LOG.debug("Closing a lost connection failed", cause));
        log(reason);
        if (up) {
            up = false;
            if (System.nanoTime() - upSince > STEADY_NANOS) {
                backoff.reset();
            }
            use.down(reason);
        }
        vertx.setTimer(backoff.nextMillis(), timer -> connect());
    }

    /** Logs once per loss and reason, not once per attempt. */
    private void log(String reason) {
        if (up) {
            LOG.warn("Lost Redis at {} ({}): {}; connecting again", settings.server(), purpose, reason);
        } else if (!reason.equals(logged)) {
            LOG.warn("Waiting for Redis at {} ({}): {}", settings.server(), purpose, reason);
        }
        logged = reason;
    }
}
