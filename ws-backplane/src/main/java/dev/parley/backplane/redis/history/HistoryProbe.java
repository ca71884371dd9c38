package dev.parley.backplane.redis.history;

import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.link.RefusedException;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks Redis about many channels with two read-only commands, in a cluster two for each slot: does each channel still
 * exist, and does history hold anything after a position? Both commands also mark the keys as used, so that {@code
 * volatile-lru} does not evict the channels that somebody follows. Runs on one event loop.
 */
public final class HistoryProbe {

    private final RedisCommands commands;

    public HistoryProbe(RedisCommands commands) {
        this.commands = commands;
    }

    /**
     * What Redis answered.
     *
     * @param ahead the channels with messages after the position
     * @param allExist false if at least one channel has no record in Redis
     */
    public record Findings(Set<String> ahead, boolean allExist) {

        static final Findings NONE = new Findings(Set.of(), true);

        Findings and(Findings other) {
            Set<String> both = new HashSet<>(ahead);
            both.addAll(other.ahead);
            return new Findings(both, allExist && other.allExist);
        }
    }

    /** @param positions by channel; at least one. Each batch is one call, so callers bound the number of channels. */
    public Future<Findings> probe(Map<String, Position> positions) {
        if (!commands.isSpread()) {
            return probeTogether(positions);
        }
        Map<Integer, Map<String, Position>> groups = new HashMap<>();
        positions.forEach((channel, position) -> groups.computeIfAbsent(
                        commands.group(RedisKeys.live(channel)), group -> new HashMap<>())
                .put(channel, position));
        List<Future<Findings>> all = groups.values().stream()
                // A node that is away must not hide what the others find.
                .map(group -> probeTogether(group)
                        .otherwise(cause -> new Findings(Set.of(), !(cause instanceof RefusedException))))
                .toList();
        return Future.join(all).map(each -> all.stream().map(Future::result).reduce(Findings.NONE, Findings::and));
    }

    private Future<Findings> probeTogether(Map<String, Position> positions) {
        Map<String, String> channelsByStream = new HashMap<>();
        Request touch = Request.cmd(Command.TOUCH);
        Request read = Request.cmd(Command.XREAD).arg("COUNT").arg(1).arg("STREAMS");
        positions.forEach((channel, position) -> {
            RedisKeys keys = RedisKeys.of(channel);
            channelsByStream.put(keys.stream(), channel);
            touch.arg(keys.meta());
            read.arg(keys.stream());
        });
        positions.values().forEach(position -> read.arg(Math.max(0, position.offset()) + "-0"));
        String key = channelsByStream.keySet().iterator().next();
        Future<Response> touched = commands.send(key, touch, 0);
        Future<@Nullable Response> found = commands.send(key, read, 0).map(answer -> answer);
        return Future.join(touched, found)
                .map(both -> new Findings(
                        channels(found.result(), channelsByStream),
                        touched.result().toInteger() == positions.size()));
    }

    /** Redis answers nothing if no stream has more. RESP3 has a map by stream, RESP2 pairs of stream and entries. */
    private static Set<String> channels(@Nullable Response found, Map<String, String> channelsByStream) {
        Set<String> channels = new HashSet<>();
        if (found == null) {
            return channels;
        }
        if (found.isMap()) {
            found.getKeys().forEach(stream -> channels.add(channelsByStream.get(stream)));
        } else {
            found.forEach(pair -> channels.add(channelsByStream.get(pair.get(0).toString())));
        }
        return channels;
    }
}
