package dev.parley.gateway.inspect;

import dev.parley.bus.node.NodeAnswer;
import dev.parley.gateway.rate.RateSampler;
import dev.parley.meters.Distribution;
import dev.parley.meters.FamilyReading;
import dev.parley.meters.Meters;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The numbers of a process that operators see second by second: what its meters show, by shorter names. Thread-safe. */
public final class MeterRates implements RateSampler.Source {

    private static final Map<String, String> TOTALS = Map.of(
            "parley_handshakes_accepted_total", "connects",
            "parley_handshakes_refused_total", "refused",
            "parley_connection_closes_total", "closes",
            "parley_messages_received_total", "messagesIn",
            "parley_messages_sent_total", "messagesOut",
            "parley_received_bytes_total", "bytesIn",
            "parley_sent_bytes_total", "bytesOut",
            "parley_publishes_total", "publishes",
            "parley_log_lines_total", "errors");

    private static final Map<String, String> PRESENT =
            Map.of("parley_connections", "connections", "parley_outbound_queue_bytes", "queueBytes");

    private static final String OUTCOMES = "parley_function_outcomes_total";
    private static final String SECONDS = "parley_function_seconds";
    private static final String DELIVERIES = "parley_hub_messages_per_write";
    private static final String OK = "ok";

    private final Meters meters;
    private final ProcessLoops loops;

    /** @param loops whose delays are measured */
    public MeterRates(Meters meters, ProcessLoops loops) {
        this.meters = meters;
        this.loops = loops;
    }

    /** Asks the event loops for their next delays, too. */
    @Override
    public RateSampler.Reading read() {
        Map<String, Long> totals = new HashMap<>();
        Map<String, Long> present = new HashMap<>();
        for (FamilyReading reading : meters.read()) {
            String name = reading.family().name();
            if (TOTALS.containsKey(name)) {
                totals.put(TOTALS.get(name), sum(reading));
            } else if (PRESENT.containsKey(name)) {
                present.put(PRESENT.get(name), sum(reading));
            } else if (name.equals(DELIVERIES)) {
                reading.distributions().values().forEach(writes -> totals.put("deliveries", writes.sum()));
            } else if (name.equals(OUTCOMES)) {
                failures(reading, totals);
            } else if (name.equals(SECONDS)) {
                calls(reading, totals);
            }
        }
        present.put("loopDelayMicros", TimeUnit.NANOSECONDS.toMicros(loops.delayNanos()));
        loops.measureDelays();
        return new RateSampler.Reading(totals, present);
    }

    private static void calls(FamilyReading reading, Map<String, Long> totals) {
        reading.distributions().forEach((labels, times) -> {
            add("functionCalls", labels.get(0), count(times), totals);
            add("functionNanos", labels.get(0), times.sum(), totals);
        });
    }

    /** Labels are the route and the outcome. */
    private static void failures(FamilyReading reading, Map<String, Long> totals) {
        reading.numbers()
                .forEach((labels, count) ->
                        add("functionErrors", labels.get(0), labels.get(1).equals(OK) ? 0 : count, totals));
    }

    /** To the number of all routes, and to that of one. */
    private static void add(String series, String route, long count, Map<String, Long> totals) {
        totals.merge(series, count, Long::sum);
        totals.merge(NodeAnswer.RateHistory.ofRoute(series, route), count, Long::sum);
    }

    private static long sum(FamilyReading reading) {
        return reading.numbers().values().stream().mapToLong(Long::longValue).sum();
    }

    private static long count(Distribution distribution) {
        return Arrays.stream(distribution.counts()).sum();
    }
}
