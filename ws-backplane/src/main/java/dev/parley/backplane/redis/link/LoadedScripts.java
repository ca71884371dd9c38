package dev.parley.backplane.redis.link;

import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The scripts as one server has them. */
final class LoadedScripts {

    private final boolean sharded;
    private final Map<RedisScript, String> shas = new HashMap<>();

    /** @param sharded true if the server is a node of a cluster */
    LoadedScripts(boolean sharded) {
        this.sharded = sharded;
    }

    /** Loads all scripts, and fails if the user of the connection may not run what is in them. */
    Future<Void> load(RedisConnection connection) {
        List<Future<?>> answers = new ArrayList<>();
        for (RedisScript script : RedisScript.ALL) {
            answers.add(connection
                    .send(Request.cmd(Command.SCRIPT).arg("LOAD").arg(script.source(sharded)))
                    .onSuccess(sha -> shas.put(script, sha.toString())));
        }
        return Future.all(answers).compose(loaded -> Permissions.check(connection, sha(RedisScript.MISSING), sharded));
    }

    private String sha(RedisScript script) {
        return shas.getOrDefault(script, "");
    }

    Request request(RedisScript script, List<String> keys, Object... args) {
        Request request = Request.cmd(Command.EVALSHA).arg(sha(script)).arg(keys.size());
        keys.forEach(request::arg);
        for (Object arg : args) {
            if (arg instanceof byte[] payload) {
                request.arg(payload);
            } else if (arg instanceof Buffer payload) {
                request.arg(payload);
            } else {
                request.arg(String.valueOf(arg));
            }
        }
        return request;
    }
}
