package dev.parley.launcher.top;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was answered about a service at one time.
 *
 * @param silent names of processes that gave no answer
 * @param rates mean of the last seconds by the name of the series
 * @param routes the busiest first
 * @param channels those with the most members first
 * @param hasAllChannels false if there are more than were read
 */
public record ServiceView(
        List<ServiceNode> nodes,
        List<String> silent,
        Map<String, Double> rates,
        List<RouteRate> routes,
        List<ChannelSize> channels,
        boolean hasAllChannels) {

    /** The newest second may not be over at every process. */
    private static final int MEAN_OF_SECONDS = 5;

    /**
     * What the function of a route does.
     *
     * @param calls a second
     * @param millis that a call takes; 0 without calls
     * @param errors a second
     */
    record RouteRate(String route, double calls, double millis, double errors) {}

    /** A channel and how many members it has. */
    record ChannelSize(String channel, long members) {}

    public ServiceView {
        nodes = List.copyOf(nodes);
        silent = List.copyOf(silent);
        rates = Map.copyOf(rates);
        routes = List.copyOf(routes);
        channels = List.copyOf(channels);
    }

    /**
     * Reads the answers to {@code @cluster/nodes}, {@code @cluster/rates}, and the pages of {@code @cluster/channels}.
     *
     * @throws DecodeException if one of them has another form
     */
    public static ServiceView of(String nodes, String rates, List<String> channels, boolean hasAllChannels) {
        try {
            JsonObject answer = new JsonObject(nodes);
            List<ChannelSize> sizes = new ArrayList<>();
            for (String page : channels) {
                objects(new JsonObject(page), "channels")
                        .forEach(each ->
                                sizes.add(new ChannelSize(each.getString("channel", ""), each.getLong("members", 0L))));
            }
            sizes.sort(Comparator.comparingLong(ChannelSize::members).reversed().thenComparing(ChannelSize::channel));
            JsonObject history = new JsonObject(rates);
            return new ServiceView(
                    objects(answer, "nodes").stream().map(ServiceNode::of).toList(),
                    objects(answer, "silent").stream()
                            .map(each -> each.getString("name", ""))
                            .toList(),
                    means(history.getJsonObject("series", new JsonObject())),
                    routes(history.getJsonObject("routes", new JsonObject())),
                    sizes,
                    hasAllChannels);
        } catch (ClassCastException e) {
            throw new DecodeException("a value has another type than expected: " + e.getMessage(), e);
        }
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getJsonArray(name, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }

    /** Those that had no call lately are left out. */
    private static List<RouteRate> routes(JsonObject byKey) {
        return byKey.fieldNames().stream()
                .map(route -> {
                    Map<String, Double> means = means(byKey.getJsonObject(route));
                    return new RouteRate(
                            route,
                            means.getOrDefault("functionCalls", 0.0),
                            means.getOrDefault("functionMillis", 0.0),
                            means.getOrDefault("functionErrors", 0.0));
                })
                .filter(rate -> rate.calls() > 0)
                .sorted(Comparator.comparingDouble(RouteRate::calls).reversed().thenComparing(RouteRate::route))
                .toList();
    }

    private static Map<String, Double> means(JsonObject series) {
        Map<String, Double> means = new TreeMap<>();
        for (String name : series.fieldNames()) {
            List<Object> points = series.getJsonArray(name).stream().toList();
            points.subList(Math.max(0, points.size() - MEAN_OF_SECONDS), points.size()).stream()
                    .filter(Objects::nonNull)
                    .mapToDouble(point -> ((Number) point).doubleValue())
                    .average()
                    .ifPresent(mean -> means.put(name, mean));
        }
        return means;
    }

    /** Returns 0 for a series that the service does not have. */
    double rate(String series) {
        return rates.getOrDefault(series, 0.0);
    }
}
