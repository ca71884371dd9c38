package dev.parley.launcher;

import dev.parley.backplane.redis.RedisSentinels;
import dev.parley.backplane.redis.RedisServer;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The Redis of a {@link Fleet}, with an append-only file that is synced at each write, and what can be done to it. */
interface FleetRedis extends AutoCloseable {

    List<String> OPTIONS =
            List.of("--appendonly", "yes", "--appendfsync", "always", "--auto-aof-rewrite-percentage", "0");

    /** Starts it, by the name that {@code bin/prove --redis} takes. */
    static FleetRedis started(String kind) {
        String[] options = OPTIONS.toArray(String[]::new);
        return switch (kind) {
            case "single" -> new One(RedisServer.started(options));
            case "sentinel" -> new WithSentinels(RedisSentinels.started(options));
            default -> throw new IllegalArgumentException("--redis is single or sentinel, and not " + kind);
        };
    }

    String url();

    /** The only server, to which each process may have a line of its own. */
    Optional<RedisServer> alone();

    /** What can be done to a fleet with this Redis. */
    Set<FaultKind> faults();

    /**
     * Kills the server that takes writes, and starts it again.
     *
     * @param wait waits while clients speak
     */
    void kill(Duration away, Consumer<Duration> wait);

    void pause(Duration time, Consumer<Duration> wait);

    @Override
    void close();

    private static void kill(RedisServer server, Duration away, Consumer<Duration> wait) {
        server.kill();
        wait.accept(away);
        server.start();
    }

    private static void pause(RedisServer server, Duration time, Consumer<Duration> wait) {
        server.pause();
        wait.accept(time);
        server.resume();
    }

    /** One server. */
    record One(RedisServer server) implements FleetRedis {

        @Override
        public String url() {
            return server.url();
        }

        @Override
        public Optional<RedisServer> alone() {
            return Optional.of(server);
        }

        @Override
        public Set<FaultKind> faults() {
            return EnumSet.allOf(FaultKind.class);
        }

        @Override
        public void kill(Duration away, Consumer<Duration> wait) {
            FleetRedis.kill(server, away, wait);
        }

        @Override
        public void pause(Duration time, Consumer<Duration> wait) {
            FleetRedis.pause(server, time, wait);
        }

        @Override
        public void close() {
            server.close();
        }
    }

    /** A primary that Sentinels replace if it is away for a second. Processes have no lines of their own to it. */
    record WithSentinels(RedisSentinels sentinels) implements FleetRedis {

        @Override
        public String url() {
            return sentinels.url();
        }

        @Override
        public Optional<RedisServer> alone() {
            return Optional.empty();
        }

        @Override
        public Set<FaultKind> faults() {
            return EnumSet.complementOf(EnumSet.of(
                    FaultKind.REDIS_CUT_OFF_FROM_ONE,
                    FaultKind.ONE_WAY_CUT_TO_REDIS,
                    FaultKind.ONE_WAY_CUT_FROM_REDIS,
                    FaultKind.REDIS_SET_BACK));
        }

        @Override
        public void kill(Duration away, Consumer<Duration> wait) {
            FleetRedis.kill(sentinels.primary(), away, wait);
        }

        @Override
        public void pause(Duration time, Consumer<Duration> wait) {
            FleetRedis.pause(sentinels.primary(), time, wait);
        }

        @Override
        public void close() {
            sentinels.close();
        }
    }
}
