package dev.parley.management.cluster;

import dev.parley.bus.node.NodeAnswer.RateHistory;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rates of several nodes put together, second by second. Nodes' clocks may differ: the newest number of each counts as of the
 * same second.
 */
final class RateSums {

    /** Of these the worst node counts, and not the sum. */
    private static final Map<String, LongBinaryOperator> OTHERS = Map.of("loopDelayMicros", Math::max);

    private static final double MICROS = 1000;
    private static final double NANOS = 1_000_000;
    private static final double ROUNDING = 1000;

    private final int seconds;
    private final Map<String, @Nullable Long[]> sums = new TreeMap<>();

    RateSums(int seconds) {
        this.seconds = seconds;
    }

    RateSums addAll(Collection<RateHistory> histories) {
        histories.forEach(history -> history.series().forEach(this::add));
        return this;
    }

    private void add(String name, long[] values) {
        @Nullable Long[] sum = sums.computeIfAbsent(name, first -> new Long[seconds]);
        LongBinaryOperator both = OTHERS.getOrDefault(name, Long::sum);
        int count = Math.min(values.length, seconds);
        for (int back = 1; back <= count; back++) {
            Long before = sum[seconds - back];
            long value = values[values.length - back];
            sum[seconds - back] = before == null ? value : both.applyAsLong(before, value);
        }
    }

    /** One list for each series, of numbers or nulls. Times become milliseconds. */
    JsonObject json() {
        JsonObject json = new JsonObject();
        sums.forEach((name, values) -> {
            if (name.indexOf(RateHistory.OF_ROUTE) < 0) {
                put(json, name, "", values);
            }
        });
        return json;
    }

    /** The series of each route, by its key. */
    JsonObject routes() {
        JsonObject routes = new JsonObject();
        sums.forEach((name, values) -> {
            int end = name.indexOf(RateHistory.OF_ROUTE);
            if (end >= 0) {
                String route = name.substring(end + 1);
                JsonObject json = routes.getJsonObject(route, new JsonObject());
                put(json, name.substring(0, end), name.substring(end), values);
                routes.put(route, json);
            }
        });
        return routes;
    }

    /** @param ofRoute the end of the names of a route's series; empty for those of all routes */
    private void put(JsonObject json, String name, String ofRoute, @Nullable Long[] values) {
        switch (name) {
            case "loopDelayMicros" -> json.put("loopDelayMillis", scaled(values, MICROS));
            case "functionNanos" -> json.put("functionMillis", means(values, calls(ofRoute)));
            default -> json.put(name, listOf(values));
        }
    }

    private @Nullable Long[] calls(String ofRoute) {
        return sums.getOrDefault("functionCalls" + ofRoute, new Long[seconds]);
    }

    private static JsonArray listOf(@Nullable Long[] values) {
        JsonArray list = new JsonArray();
        for (Long value : values) {
            list.add(value);
        }
        return list;
    }

    private static JsonArray scaled(@Nullable Long[] values, double divisor) {
        JsonArray list = new JsonArray();
        for (Long value : values) {
            list.add(value == null ? null : rounded(value / divisor));
        }
        return list;
    }

    /** The mean time of a function's calls in each second; null in one without a call. */
    private JsonArray means(@Nullable Long[] nanos, @Nullable Long[] calls) {
        JsonArray list = new JsonArray();
        for (int i = 0; i < seconds; i++) {
            Long count = calls[i];
            Long sum = nanos[i];
            list.add(count == null || sum == null || count == 0 ? null : rounded(sum / NANOS / count));
        }
        return list;
    }

    private static double rounded(double number) {
        return Math.round(number * ROUNDING) / ROUNDING;
    }
}
