package dev.parley.bench.redis;

import dev.parley.bench.load.LoadClient;
import dev.parley.bench.load.Target;
import dev.parley.bench.load.Traffic;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.stats.Measurement;
import dev.parley.workbench.table.Table;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Subscribed channels without traffic, over a Redis with an append-only file.
 *
 * @param channels each with one member
 * @param each channels of each connection
 * @param settling how long the server may take to come to rest after the joins, and after the leaves
 * @param window measured
 */
public record IdleChannels(int channels, int each, Duration settling, Duration window) {

    private static final double MAX_COMMANDS = 20;
    private static final double MAX_LOG_BYTES = 2048;
    private static final Duration OPENING = Duration.ofSeconds(60);

    /** Connections at once: each of them joins several channels, and the joins of a herd would be late. */
    private static final int BATCH = 8;

    private static final Duration POLL = Duration.ofMillis(500);

    public IdleChannels {
        if (each < 1 || channels < each || channels % each != 0) {
            throw new IllegalArgumentException(
                    "The channels must be a multiple of those of a connection, not " + channels + " and " + each);
        }
    }

    /**
     * The cost of idle channels.
     *
     * @param commands a second, by name, those called from scripts included
     * @param logBytes a second, of the append-only file
     * @param remaining keys once all members have left, by their names without what differs between channels
     * @param memory bytes that Redis uses more than before the joins
     */
    public record Cost(Map<String, Double> commands, double logBytes, Map<String, Long> remaining, long memory) {

        /** All commands a second. */
        public double commandsPerSecond() {
            return commands.values().stream().mapToDouble(Double::doubleValue).sum();
        }

        /** A table, with the goals for 5,000 channels. */
        public String text() {
            List<List<String>> rows = new ArrayList<>();
            commands.forEach((name, rate) -> rows.add(List.of(name, Measurement.format(rate))));
            rows.add(row("all commands", commandsPerSecond(), MAX_COMMANDS));
            rows.add(row("bytes of append-only file", logBytes, MAX_LOG_BYTES));
            return new Table(List.of("Redis command", "a second"), rows).text()
                    + "\nKeys once all members have left: " + remaining + "; "
                    + Measurement.mebibytes("of Redis's memory more than before the joins", memory);
        }

        private static List<String> row(String name, double value, double goal) {
            String held = value <= goal ? " held" : " SHORT";
            return List.of(name + ", goal: at most " + Measurement.format(goal), Measurement.format(value) + held);
        }
    }

    /** @param server one process with {@code APP=fanout} over an append-only Redis, which must be its backplane */
    public Cost measure(ServerProcess server) throws IOException {
        Target target = server.target().withPath(this::path);
        try (RedisConnection redis = new RedisConnection(server.backplanePort());
                LoadClient client = new LoadClient(target, 0, Traffic.IGNORED)) {
            long memory = redis.number("memory", "used_memory");
            for (int open = 0; open < channels / each; open += BATCH) {
                client.open(Math.min(BATCH, channels / each - open), index -> true, OPENING);
            }
            client.run(settling);
            Map<String, Long> before = redis.calls();
            long logBefore = redis.number("persistence", "aof_current_size");
            client.run(window);
            Map<String, Long> after = redis.calls();
            double seconds = window.toMillis() / 1000.0;
            double logBytes = (redis.number("persistence", "aof_current_size") - logBefore) / seconds;
            client.closeAll();
            return new Cost(
                    perSecond(before, after, seconds),
                    logBytes,
                    remaining(redis, client),
                    redis.number("memory", "used_memory") - memory);
        }
    }

    private String path(int connection) {
        return IntStream.range(connection * each, (connection + 1) * each)
                .mapToObj(channel -> "idle-" + channel)
                .collect(Collectors.joining(",", "/?channel=", ""));
    }

    private static Map<String, Double> perSecond(Map<String, Long> before, Map<String, Long> after, double seconds) {
        Map<String, Double> rates = new TreeMap<>();
        after.forEach((name, calls) -> rates.put(name, (calls - before.getOrDefault(name, 0L)) / seconds));
        rates.values().removeIf(rate -> rate == 0);
        return rates;
    }

    /** The keys once their number no longer changes, or the settling time is over. */
    private Map<String, Long> remaining(RedisConnection redis, LoadClient client) throws IOException {
        long end = System.nanoTime() + settling.toNanos();
        List<String> keys = redis.ask("KEYS *");
        int unchanged = 0;
        while (System.nanoTime() - end < 0 && unchanged < settling.dividedBy(POLL) / 2) {
            client.run(POLL);
            List<String> now = redis.ask("KEYS *");
            unchanged = now.size() == keys.size() ? unchanged + 1 : 0;
            keys = now;
        }
        return keys.stream().collect(Collectors.groupingBy(IdleChannels::kind, TreeMap::new, Collectors.counting()));
    }

    private static String kind(String key) {
        return key.replaceAll("idle-\\d+", "CHANNEL");
    }
}
