package dev.parley.backplane.redis.endpoint;

import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Consumer;

/** Where connections lead. Its text names the place for logs, without user and password. Used on one event loop. */
public interface RedisEndpoint {

    /** Completes with the server to connect to now. Fails, with a sentence for the log, if none is known. */
    Future<ServerAddress> locate();

    /** Returns why a server that was connected to can't be used, as the end of a sentence; empty if it can. */
    Optional<String> whyUnfit(ServerAddress server, RedisInfo info);

    Access access();

    /** @param onMove called with the server that connections have to lead to from now on, whenever it changes */
    default void follow(Consumer<ServerAddress> onMove) {}

    default Future<Void> close() {
        return Future.succeededFuture();
    }
}
