package dev.parley.backplane.redis.endpoint;

import java.util.Optional;

/** What every server with data must be. */
public final class ServerFitness {

    /** Redis 7.0 brought sharded pub/sub, multi-part append-only files, and ACL checks in scripts. */
    private static final int OLDEST = 7;

    private ServerFitness() {}

    /** Returns why no server of this kind can be used, as the end of a sentence; empty if it can. */
    public static Optional<String> whyUnfit(ServerAddress server, RedisInfo info) {
        if (info.isSentinel()) {
            return Optional.of("it is a Sentinel; use redis+sentinel://" + server + "/NAME of its primary");
        }
        if (info.isClusterNode()) {
            return Optional.of("it is a node of a Redis cluster; use redis+cluster://" + server);
        }
        return whyOutdated(info);
    }

    public static Optional<String> whyOutdated(RedisInfo info) {
        return info.majorVersion() < OLDEST
                ? Optional.of("it is version " + info.version() + "; Redis 7.0 or newer is needed, or Valkey")
                : Optional.empty();
    }
}
