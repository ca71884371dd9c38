package dev.parley.backplane.redis.endpoint;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How servers are connected to.
 *
 * @param tls whether connections are encrypted and the server's name is verified
 */
public record Access(Login login, boolean tls, TlsFiles files) {

    private static final Logger LOG = LoggerFactory.getLogger(Access.class);

    private static final int MAX_WAITING = 16;

    /**
     * Creates a client for one connection to one server; closing the client closes the connection.
     *
     * @param timeout for the TCP connection
     * @param maxWaiting maximum number of commands that wait for an answer
     */
    public Redis client(Vertx vertx, ServerAddress server, Duration timeout, int maxWaiting) {
        NetClientOptions net = new NetClientOptions()
                .setConnectTimeout(Math.toIntExact(timeout.toMillis()))
                .setTcpKeepAlive(true);
        if (tls) {
            encrypt(net);
        }
        RedisOptions options = new RedisOptions()
                .setConnectionString((tls ? "rediss://" : "redis://") + server)
                .setNetClientOptions(net)
                .setMaxPoolSize(1)
                .setPoolCleanerInterval(-1)
                .setMaxWaitingHandlers(maxWaiting);
        if (!login.user().isEmpty()) {
            options.setUser(login.user());
        }
        if (!login.password().isEmpty()) {
            options.setPassword(login.password());
        }
        return Redis.createClient(vertx, options);
    }

    /**
     * Asks a server over a connection of its own.
     *
     * @param limit for all of it; the connection is closed afterwards
     */
    public <T> Future<T> ask(
            Vertx vertx, ServerAddress server, Duration limit, Function<RedisConnection, Future<T>> question) {
        Redis client = client(vertx, server, limit, MAX_WAITING);
        return client.connect()
                .compose(question)
                .timeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .onComplete(done -> client.close()
                        .onFailure(cause -> LOG.debug("Closing a connection to {} failed", server, cause)));
    }

    private void encrypt(NetClientOptions net) {
        net.setSsl(true).setHostnameVerificationAlgorithm("HTTPS");
        if (!files.authority().isEmpty()) {
            net.setTrustOptions(new PemTrustOptions().addCertPath(files.authority()));
        }
        if (!files.certificate().isEmpty()) {
            net.setKeyCertOptions(
                    new PemKeyCertOptions().setCertPath(files.certificate()).setKeyPath(files.key()));
        }
    }
}
