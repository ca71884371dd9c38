package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.endpoint.RedisInfo;
import dev.parley.backplane.redis.link.NodeCommands;
import dev.parley.backplane.redis.link.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.util.Map;
import java.util.WeakHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out whether Redis dropped keys without an expiry, as it does with a {@code maxmemory-policy} of {@code allkeys-*},
 * and whether it is still the primary. Runs on the backplane's loop.
 */
final class ServerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCheck.class);
    private static final long UNKNOWN = -1;

    private final RedisCommands commands;
    private final Runnable onEvicted;
    private final Runnable onOtherRole;
    private final Map<NodeCommands, Long> evicted = new WeakHashMap<>();

    /** @param onOtherRole Redis became the primary, or ceases to be it, over the same connection */
    ServerCheck(RedisCommands commands, Runnable onEvicted, Runnable onOtherRole) {
        this.commands = commands;
        this.onEvicted = onEvicted;
        this.onOtherRole = onOtherRole;
    }

    /** To be called on each new connection, before anything is stated again. */
    void onUp() {
        evicted.clear();
        look();
    }

    void look() {
        commands.nodes().forEach(this::look);
    }

    private void look(NodeCommands node) {
        node.send(Request.cmd(Command.INFO).arg("stats").arg("memory").arg("replication"), 0)
                .onSuccess(answer -> onAnswer(node, RedisInfo.parse(answer.toString())))
                .onFailure(cause -> LOG.debug("Evictions and role were not looked at: {}", cause.getMessage()));
    }

    private void onAnswer(NodeCommands node, RedisInfo info) {
        checkRole(node, info);
        long before = evicted.getOrDefault(node, UNKNOWN);
        long now = info.evictedKeys();
        evicted.put(node, now);
        if (before != UNKNOWN && now > before && info.evictsAnyKey()) {
            LOG.warn(
                    "Redis evicted {} keys, with a maxmemory-policy that spares none: members and leases are stated again",
                    now - before);
            onEvicted.run();
        }
    }

    private void checkRole(NodeCommands node, RedisInfo info) {
        boolean before = node.isPrimary();
        node.noteRole(info);
        if (node.isPrimary() != before) {
            LOG.warn("Redis is {} now", before ? "a replica: leases are not renewed there" : "the primary");
            onOtherRole.run();
        }
    }
}
