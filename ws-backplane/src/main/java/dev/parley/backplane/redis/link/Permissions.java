package dev.parley.backplane.redis.link;

import dev.parley.backplane.redis.endpoint.UnfitServerException;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.stream.Collectors;

/** What an ACL must permit. An ACL that denies a command would otherwise show only when somebody needs the command. */
final class Permissions {

    private Permissions() {}

    /**
     * Fails with {@link UnfitServerException} if the user of a connection may not run all commands.
     *
     * @param sha of {@code missing.lua}
     * @param sharded true if the server is a node of a cluster
     */
    static Future<Void> check(RedisConnection connection, String sha, boolean sharded) {
        return connection
                .send(Request.cmd(Command.EVALSHA).arg(sha).arg(0).arg(sharded ? 1 : 0))
                .compose(missing -> missing.size() == 0
                        ? Future.succeededFuture()
                        : Future.failedFuture(new UnfitServerException("its ACL does not permit " + names(missing)
                                + "; the user needs keys ~parley:*, channels &parley:* and these commands")));
    }

    private static String names(Response commands) {
        return commands.stream().map(Response::toString).collect(Collectors.joining(", "));
    }
}
