package dev.parley.backplane.redis;

import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
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

    private final Map<String, Position> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Position> eldest) {
            return size() > MOST_CHANNELS;
        }
    };

    private final RedisHistory history;
    private final PacedWork<Statement> statements;
    private String runId = "";

    Witness(Vertx vertx, RedisHistory history) {
        this.history = history;
        this.statements = new PacedWork<>(vertx, CHANNELS_AT_ONCE, this::state);
    }

    private record Statement(String channel, Position seen) {}

    void saw(String channel, Position position) {
        Position before = seen.get(channel);
        boolean isOlder =
                before != null && before.epoch().equals(position.epoch()) && before.offset() > position.offset();
        if (!isOlder) {
            seen.put(channel, position);
        }
    }

    /** To be called on each new connection before anything is published on it, with the id of the Redis process that it leads to. */
    void onUp(String newRunId) {
        boolean isAnother = !runId.isEmpty() && !newRunId.equals(runId);
        runId = newRunId;
        if (isAnother) {
            statements.addAll(seen.entrySet().stream()
                    .map(each -> new Statement(each.getKey(), each.getValue()))
                    .toList());
        }
    }

    void close() {
        statements.close();
    }

    private Future<?> state(Statement statement) {
        return history.follow(statement.channel(), statement.seen(), 0);
    }
}
