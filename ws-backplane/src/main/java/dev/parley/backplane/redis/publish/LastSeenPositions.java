package dev.parley.backplane.redis.publish;

import dev.parley.backplane.redis.history.RedisHistory;
import dev.parley.backplane.redis.link.RetryQueue;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers the newest position that this process saw acknowledged in each channel, and restates it to every new Redis
 * process. Redis can't know which messages it lost. If a stated position is missing, the channel begins an epoch that
 * continues no other, and every follower is notified. Gateways restate what they delivered in the same way, when they catch
 * up. Runs on one event loop.
 */
public final class LastSeenPositions {

    /** Those published to last; about 200 bytes each. */
    private static final int MAX_CHANNELS = 10_000;

    private static final int CHANNELS_AT_ONCE = 16;

    private final Map<String, Seen> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > MAX_CHANNELS;
        }
    };

    private final RedisHistory history;
    private final RetryQueue<Statement> statements;
    private final long ageMillis;
    private String runId = "";

    /** @param age how long a channel keeps its epoch: an older position may have expired without any loss */
    public LastSeenPositions(Vertx vertx, RedisHistory history, Duration age) {
        this.history = history;
        this.ageMillis = age.toMillis();
        this.statements = new RetryQueue<>(vertx, CHANNELS_AT_ONCE, this::restate);
    }

    private record Seen(Position position, long atMillis) {}

    private record Statement(String channel, Position seen) {}

    void record(String channel, Position position) {
        Seen known = seen.get(channel);
        Position before = known == null ? Position.NONE : known.position();
        boolean isOlder = before.epoch().equals(position.epoch()) && before.offset() > position.offset();
        if (!isOlder) {
            seen.put(channel, new Seen(position, nowMillis()));
        }
    }

    /**
     * To be called on each new connection before anything is published on it.
     *
     * @param newRunId of the Redis process that the connection leads to
     */
    public void onUp(String newRunId) {
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

    public void close() {
        statements.close();
    }

    private Future<?> restate(Statement statement) {
        return history.follow(statement.channel(), statement.seen(), 0)
                .onSuccess(page -> record(statement.channel(), page.current()));
    }

    private static long nowMillis() {
        return System.nanoTime() / 1_000_000;
    }
}
