package dev.parley.backplane.redis;

import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the newest message that this process saw stored in each channel, so that it can tell a Redis that comes back
 * without it. Redis alone can't know what it lost; told so, it begins an epoch that nobody's position is good for, and
 * with that everyone is told. Gateways do the same for what they passed on ({@link CatchUp}). Runs on one event loop.
 */
final class Witness {

    /** Of the channels published to last; some 200 bytes each. */
    private static final int MOST_CHANNELS = 10_000;

    private static final int CHANNELS_AT_ONCE = 16;

    private final Map<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MOST_CHANNELS;
        }
    };

    private final RedisHistory history;
    private final RetryQueue<Statement> statements;
    private final long ageMillis;
    private String runId = "";

    /** @param age how long a channel keeps its epoch at least: Redis may know nothing of what is older, with nothing lost */
    Witness(Vertx vertx, RedisHistory history, Duration age) {
        this.history = history;
        this.ageMillis = age.toMillis();
        this.statements = new RetryQueue<>(vertx, CHANNELS_AT_ONCE, this::state);
    }

    private record Seen(Position position, long atMillis) {}

    private record Statement(String channel, Position seen) {}

    void saw(String channel, Position position) {
        Seen there = seen.get(channel);
        Position before = there == null ? Position.NONE : there.position();
        boolean isOlder = before.epoch().equals(position.epoch()) && before.offset() > position.offset();
        if (!isOlder) {
            seen.put(channel, new Seen(position, nowMillis()));
        }
    }

    /** To be called on each new connection before anything is published on it, with the id of the Redis process that it leads to. */
    void onUp(String newRunId) {
        boolean isAnother = !runId.isEmpty() && !newRunId.equals(runId);
        runId = newRunId;
        if (isAnother) {
            long oldest = nowMillis() - ageMillis;
            seen.values().removeIf(each -> each.atMillis() <= oldest);
            statements.addAll(seen.entrySet().stream()
                    .map(each -> new Statement(each.getKey(), each.getValue().position()))
                    .toList());
        }
    }

    void close() {
        statements.close();
    }

    private Future<?> state(Statement statement) {
        return history.follow(statement.channel(), statement.seen(), 0)
                .onSuccess(page -> saw(statement.channel(), page.current()));
    }

    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }
}
