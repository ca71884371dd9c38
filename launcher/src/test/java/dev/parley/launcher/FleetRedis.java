package dev.parley.launcher;

import dev.parley.backplane.redis.RedisCluster;
import dev.parley.backplane.redis.RedisSentinels;
import dev.parley.backplane.redis.RedisServer;
import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.backplane.redis.lua.RedisKeys;
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
            case "cluster" -> new Clustered(RedisCluster.started(true, options));
            default -> throw new IllegalArgumentException("--redis is single, sentinel or cluster, and not " + kind);
        };
    }

    String url();

    /** The server that takes writes. */
    RedisServer primary();

    /** The only server, to which each process may have a line of its own. */
    default Optional<RedisServer> alone() {
        return Optional.empty();
    }

    /** What can be done to a fleet with this Redis. */
    Set<FaultKind> faults();

    /**
     * Kills the server that takes writes, and starts it again.
     *
     * @param wait waits while clients speak
     */
    default void kill(Duration away, Consumer<Duration> wait) {
        RedisServer server = primary();
        server.kill();
        wait.accept(away);
        server.start();
    }

    default void pause(Duration time, Consumer<Duration> wait) {
        RedisServer server = primary();
        server.pause();
        wait.accept(time);
        server.resume();
    }

    /** Moves the slot of the room, and another one, to another node and back. */
    default void moveSlots(Consumer<Duration> wait) {
        throw new UnsupportedOperationException("Only a cluster has slots");
    }

    /** Kills all nodes, and starts them again. */
    default void killAll(Duration away, Consumer<Duration> wait) {
        throw new UnsupportedOperationException("Only a cluster has several nodes that take writes");
    }

    @Override
    void close();

    /** One server. */
    record One(RedisServer primary) implements FleetRedis {

        @Override
        public String url() {
            return primary.url();
        }

        @Override
        public Optional<RedisServer> alone() {
            return Optional.of(primary);
        }

        @Override
        public Set<FaultKind> faults() {
            return EnumSet.complementOf(EnumSet.of(FaultKind.SLOTS_MOVED, FaultKind.CLUSTER_DOWN));
        }

        @Override
        public void close() {
            primary.close();
        }
    }

    /** A primary that Sentinels replace if it is away for a second. Processes have no lines of their own to it. */
    record WithSentinels(RedisSentinels sentinels) implements FleetRedis {

        @Override
        public RedisServer primary() {
            return sentinels.primary();
        }

        @Override
        public String url() {
            return sentinels.url();
        }

        @Override
        public Set<FaultKind> faults() {
            return EnumSet.complementOf(EnumSet.of(
                    FaultKind.REDIS_CUT_OFF_FROM_ONE,
                    FaultKind.ONE_WAY_CUT_TO_REDIS,
                    FaultKind.ONE_WAY_CUT_FROM_REDIS,
                    FaultKind.REDIS_SET_BACK,
                    FaultKind.SLOTS_MOVED,
                    FaultKind.CLUSTER_DOWN));
        }

        @Override
        public void close() {
            sentinels.close();
        }
    }

    /** Three primaries, each with a replica that takes its place if it is away for two seconds or so. */
    record Clustered(RedisCluster cluster) implements FleetRedis {

        private static final String CHANNEL = RedisKeys.live("room:" + ProofRecord.ROOM);
        private static final String LEASES = LeaseKeys.index("local/staging");
        private static final Duration STAY = Duration.ofMillis(500);

        @Override
        public String url() {
            return cluster.url();
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
        public RedisServer primary() {
            cluster.awaitWell();
            return cluster.ownerOf(CHANNEL);
        }

        @Override
        public void killAll(Duration away, Consumer<Duration> wait) {
            cluster.nodes().forEach(RedisServer::kill);
            wait.accept(away);
            cluster.nodes().forEach(RedisServer::start);
            cluster.awaitWell();
        }

        @Override
        public void moveSlots(Consumer<Duration> wait) {
            cluster.awaitWell();
            for (String key : List.of(CHANNEL, LEASES)) {
                RedisServer home = cluster.ownerOf(key);
                RedisServer other = cluster.primaryOtherThan(home);
                int slot = RedisCluster.slotOf(home, key);
                cluster.move(slot, home, other);
                wait.accept(STAY);
                cluster.move(slot, other, home);
            }
        }

        @Override
        public void close() {
            cluster.close();
        }
    }
}
