package dev.parley.gateway.socket;

import dev.parley.meters.Family;
import dev.parley.meters.Label;
import dev.parley.meters.LoopCounter;
import dev.parley.meters.LoopMeters;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts the connections of one event loop that have ended, by their close code and by who began it. */
public final class CloseCounters {

    /** Codes from 3000 on that apps and clients choose. */
    private static final String OF_APP = "app";

    private static final String OTHER = "other";

    private static final Map<Integer, String> NAMES = Arrays.stream(CloseCode.values())
            .collect(Collectors.toMap(CloseCode::code, code -> Integer.toString(code.code())));

    private static final List<String> CODES = Stream.concat(
                    NAMES.values().stream().sorted(), Stream.of(OF_APP, OTHER))
            .toList();

    private static final Family CLOSES = Family.counter(
                    "parley_connection_closes_total", "Connections that have ended, by close code and by who began it.")
            .by(Label.of("code", CODES), Label.of("by", ClosedBy.labels()));

    /** Shown as 0 from the start: a series that appeared with the first such close would show no increase. */
    private static final List<CloseCode> SHOWN_AT_ONCE = List.of(
            CloseCode.INTERNAL_ERROR, CloseCode.TRY_AGAIN_LATER, CloseCode.SLOW_CONSUMER, CloseCode.POSITION_LOST);

    private final LoopMeters meters;
    private final Map<String, Map<ClosedBy, LoopCounter>> counters = new HashMap<>();

    private CloseCounters(LoopMeters meters) {
        this.meters = meters;
        SHOWN_AT_ONCE.forEach(code -> counter(code.code(), ClosedBy.GATEWAY));
    }

    static CloseCounters of(LoopMeters meters) {
        return new CloseCounters(meters);
    }

    static List<Family> families() {
        return List.of(CLOSES);
    }

    void count(int code, ClosedBy by) {
        counter(code, by).increment();
    }

    /** Most of the combinations never occur, so each has its series from the first time on. */
    private LoopCounter counter(int code, ClosedBy by) {
        String name = NAMES.getOrDefault(code, code >= 3000 ? OF_APP : OTHER);
        return counters.computeIfAbsent(name, first -> new EnumMap<>(ClosedBy.class))
                .computeIfAbsent(by, first -> meters.counter(CLOSES, name, by.label()));
    }
}
