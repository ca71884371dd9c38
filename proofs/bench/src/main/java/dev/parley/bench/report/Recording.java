package dev.parley.bench.report;

import dev.parley.bench.stats.Comparison;
import dev.parley.bench.stats.Run;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One job's runs, and what must be known to make them again.
 *
 * @param facts by name: a title, a date, a command, a machine, versions
 */
public record Recording(Map<String, String> facts, List<Run> runs) {

    public static final String TITLE = "title";
    public static final String DATE = "date";
    public static final String COMMAND = "command";
    public static final String FLAGS = "servers' JVM flags";

    /** Followed by a server's name. */
    public static final String VERSION = "version of ";

    public Recording {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        runs = List.copyOf(runs);
    }

    public String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    public Comparison comparison() {
        return new Comparison(runs);
    }
}
