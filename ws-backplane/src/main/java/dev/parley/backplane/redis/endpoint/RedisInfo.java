package dev.parley.backplane.redis.endpoint;

import java.util.Map;
import java.util.stream.Collectors;

/** The answer to {@code INFO}: lines of a name, a colon and a value. */
public record RedisInfo(Map<String, String> values) {

    public static RedisInfo parse(String info) {
        return new RedisInfo(info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, second) -> first)));
    }

    /** Identifies the Redis process: it changes with each restart and failover. */
    public String runId() {
        String runId = values.get("run_id");
        if (runId == null) {
            throw new IllegalStateException("The answer to INFO has no run_id");
        }
        return runId;
    }

    /** Returns true if old history makes room for new. Otherwise Redis grows unbounded, refuses publishes, or evicts members. */
    public boolean makesRoom() {
        return !"0".equals(values.get("maxmemory"))
                && values.getOrDefault("maxmemory_policy", "").startsWith("volatile-");
    }

    public boolean isReadOnlyReplica() {
        return "slave".equals(values.get("role")) && !"0".equals(values.get("slave_read_only"));
    }

    public boolean isPrimary() {
        return "master".equals(values.get("role"));
    }

    /** Returns true if Redis may drop keys that have no expiry: leases, records and members. */
    public boolean evictsAnyKey() {
        return values.getOrDefault("maxmemory_policy", "").startsWith("allkeys-");
    }

    /** How many keys Redis dropped for want of memory since it started. */
    public long evictedKeys() {
        return Long.parseLong(values.getOrDefault("evicted_keys", "0"));
    }

    public boolean hasAppendOnlyFile() {
        return "1".equals(values.get("aof_enabled"));
    }

    public boolean isSentinel() {
        return mode().equals("sentinel");
    }

    public boolean isClusterNode() {
        return mode().equals("cluster");
    }

    /** Valkey calls it another name. */
    private String mode() {
        return values.getOrDefault("redis_mode", values.getOrDefault("server_mode", ""));
    }

    /** The version of Redis; of Valkey, the version of Redis with which it is compatible. */
    public String version() {
        return values.getOrDefault("redis_version", "unknown");
    }

    /** Returns the version's first number, or 0 if it is unknown. */
    public int majorVersion() {
        String major = version().split("\\.", 2)[0];
        return major.matches("\\d{1,5}") ? Integer.parseInt(major) : 0;
    }
}
