package dev.parley.backplane.redis.lease;

import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the gateways of one group announce of themselves with each renewal: how their leases stand, for those who watch, and
 * whether function hosts serve them, for those who are served by none. Used on the backplane's event loop.
 */
final class LeaseIndex {

    private final RedisCommands commands;
    private final String index;
    private final String served;

    LeaseIndex(RedisCommands commands, String group) {
        this.commands = commands;
        this.index = LeaseKeys.index(group);
        this.served = LeaseKeys.served(group);
    }

    /** Announces a gateway of whose function hosts the caller knows nothing. */
    Future<?> announce(String gatewayId, IndexEntry announcement) {
        return announce(gatewayId, announcement, false);
    }

    /** @param isServed true if function hosts serve the gateway */
    Future<?> announce(String gatewayId, IndexEntry announcement, boolean isServed) {
        return commands.runBeyondBound(
                RedisScript.ANNOUNCE, List.of(index, served), gatewayId, announcement.text(), isServed ? 1 : 0);
    }

    /** Takes a gateway off the index. It is not listed as served since its lease was given back or claimed. */
    Future<?> forget(String gatewayId) {
        return commands.send(index, Request.cmd(Command.HDEL).arg(index).arg(gatewayId), 0);
    }

    /** Lists the gateways of the group with what they last announced. */
    Future<Map<String, IndexEntry>> gateways() {
        return entries(index).map(texts -> {
            Map<String, IndexEntry> announced = new HashMap<>();
            texts.forEach((gatewayId, text) -> announced.put(gatewayId, new IndexEntry(text)));
            return announced;
        });
    }

    /** Lists the gateways that function hosts serve, each with a text that changes with every renewal. */
    Future<Map<String, String>> served() {
        return entries(served);
    }

    private Future<Map<String, String>> entries(String hash) {
        return commands.send(hash, Request.cmd(Command.HGETALL).arg(hash), 0).map(LeaseIndex::map);
    }

    /** RESP3 has a map, RESP2 names and values in turn. */
    private static Map<String, String> map(Response answer) {
        Map<String, String> map = new HashMap<>();
        if (answer.isMap()) {
            answer.getKeys().forEach(key -> map.put(key, answer.get(key).toString()));
        } else {
            for (int i = 0; i + 1 < answer.size(); i += 2) {
                map.put(answer.get(i).toString(), answer.get(i + 1).toString());
            }
        }
        return map;
    }
}
