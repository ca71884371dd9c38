package dev.parley.backplane.redis.link;

import java.util.Map;
import java.util.stream.Collectors;

/** What Redis says of itself: lines of a name, a colon and a value. */
public record RedisInfo(Map<String, String> values) {

    public static RedisInfo parse(String info) {
        return new RedisInfo(info.lines()
                .filter(line -> line.indexOf(':') > 0)
                .map(line -> line.split(":", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, second) -> first)));
    }

    /** Another after each restart and failover. */
    public String runId() {
        String runId = values.get("run_id");
        if (runId == null) {
            throw new IllegalStateException("Redis does not tell its run id");
        }
        return runId;
    }

    /** Whether old history makes room for new; else Redis grows without bound, refuses publishes, or drops members. */
    public boolean makesRoom() {
        return !"0".equals(values.get("maxmemory"))
                && values.getOrDefault("maxmemory_policy", "").startsWith("volatile-");
    }

    /** Another may take writes by now, where the same address leads. */
    /** @throws IllegalStateException if Redis takes no writes */
    public static RedisInfo ofWritable(String info) {
        RedisInfo parsed = parse(info);
        if ("slave".equals(parsed.values().get("role"))
                && !"0".equals(parsed.values().get("slave_read_only"))) {
            throw new IllegalStateException("it is a read-only replica");
        }
        return parsed;
    }

    public boolean hasAppendOnlyFile() {
        return "1".equals(values.get("aof_enabled"));
    }
}
