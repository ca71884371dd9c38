package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.link.RedisInfo;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Redis dropped keys without an expiry, as it does with a {@code maxmemory-policy} of {@code allkeys-*}.
 * Runs on the backplane's loop.
 */
final class EvictionCheck {

    private static final Logger LOG = LoggerFactory.getLogger(EvictionCheck.class);
    private static final long UNKNOWN = -1;

    private final RedisCommands commands;
    private final Runnable onEvicted;
    private long evicted = UNKNOWN;

    EvictionCheck(RedisCommands commands, Runnable onEvicted) {
        this.commands = commands;
        this.onEvicted = onEvicted;
    }

    /** To be called on each new connection, before anything is stated again. */
    void onUp() {
        evicted = UNKNOWN;
        look();
    }

    void look() {
        commands.send(Request.cmd(Command.INFO).arg("stats").arg("memory"), 0)
                .onSuccess(answer -> onAnswer(RedisInfo.parse(answer.toString())))
                .onFailure(cause -> LOG.debug("Evictions were not looked at: {}", cause.getMessage()));
    }

    private void onAnswer(RedisInfo info) {
        long before = evicted;
        evicted = info.evictedKeys();
        if (before != UNKNOWN && evicted > before && info.evictsAnyKey()) {
            LOG.warn(
                    "Redis evicted {} keys, with a maxmemory-policy that spares none: members and leases are stated again",
                    evicted - before);
            onEvicted.run();
        }
    }
}
