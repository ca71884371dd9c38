package dev.parley.launcher.metrics;

import dev.parley.backplane.redis.RedisMeters;
import dev.parley.cluster.ClusterMeters;
import dev.parley.gateway.GatewayMeters;
import dev.parley.host.process.PoolMeters;
import dev.parley.launcher.log.LogTail;
import dev.parley.meters.Family;
import dev.parley.metrics.BuildInfo;
import dev.parley.metrics.LoopDelay;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a process of Parley counts, by the chapter of {@code docs/metrics.md} that lists it. Whoever counts adds its families. */
public final class MetricFamilies {

    private MetricFamilies() {}

    public static Map<String, List<Family>> byChapter() {
        Map<String, List<Family>> chapters = new LinkedHashMap<>();
        chapters.put("Gateways", GatewayMeters.families());
        chapters.put("Channels, Redis and leases", RedisMeters.families());
        chapters.put("Links between processes", ClusterMeters.families());
        chapters.put("Processes of functions", PoolMeters.families());
        chapters.put(
                "Processes",
                Stream.of(BuildInfo.families(), LoopDelay.families(), LogTail.families())
                        .flatMap(List::stream)
                        .toList());
        return chapters;
    }

    /** The names of all of them. */
    public static Set<String> names() {
        return byChapter().values().stream()
                .flatMap(List::stream)
                .map(Family::name)
                .collect(Collectors.toSet());
    }
}
