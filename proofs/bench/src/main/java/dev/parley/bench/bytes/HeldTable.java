package dev.parley.bench.bytes;

import dev.parley.bench.bytes.Histogram.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Bytes per connection as Markdown, a column for each way that the server was started. */
final class HeldTable {

    /** Below so many bytes a connection, a cache is left out. */
    private static final double CACHE_NOISE = 8;

    /** A class of which not every second connection has one is not the connection's. */
    private static final double FEWEST_OBJECTS = 0.5;

    private final Map<String, Held> columns;

    /** @param columns what was held, by how the server was started, in order; at least one */
    HeldTable(Map<String, Held> columns) {
        this.columns = columns;
    }

    String markdown() {
        List<String> lines = new ArrayList<>();
        lines.add("| bytes per connection | " + String.join(" | ", columns.keySet()) + " |");
        lines.add("|---|" + "---|".repeat(columns.size()));
        for (Owner owner : Owner.values()) {
            lines.add(
                    row(owner.label(), held -> perConnection(held, byOwner(held).getOrDefault(owner, 0L))));
        }
        lines.add(row(
                "**live heap**", held -> perConnection(held, held.heap().total().bytes())));
        lines.add(row("**resident growth**", held -> perConnection(held, held.residentBytes())));
        lines.add(row(
                "kernel, both ends: all small objects, others' too",
                held -> perConnection(held, held.kernel().slabBytes())));
        for (String cache : caches()) {
            lines.add(row("kernel, both ends: " + cache, held -> cache(held, cache)));
        }
        lines.add(row(
                "kernel, both ends: TCP's buffers",
                held -> perConnection(held, held.kernel().bufferBytes())));
        return String.join("\n", lines);
    }

    /** What the last column's heap holds, class by class: how many a connection and their bytes. */
    String classes() {
        Held held = columns.values().stream().reduce((one, next) -> next).orElseThrow();
        return held.heap().classes().entrySet().stream()
                .filter(entry -> entry.getValue().objects() >= FEWEST_OBJECTS * held.connections())
                .sorted(Comparator.comparingLong((Map.Entry<String, Size> entry) ->
                                entry.getValue().bytes())
                        .reversed())
                .map(entry -> String.format(
                        Locale.ROOT,
                        "| `%s` | %.2f | %.0f |",
                        entry.getKey(),
                        perConnection(held, entry.getValue().objects()),
                        perConnection(held, entry.getValue().bytes())))
                .collect(Collectors.joining("\n", "| class | objects | bytes |\n|---|---|---|\n", ""));
    }

    private String row(String label, ToDoubleFunction<Held> value) {
        return columns.values().stream()
                .map(held -> String.format(Locale.ROOT, "%,.0f", value.applyAsDouble(held)))
                .collect(Collectors.joining(" | ", "| " + label + " | ", " |"));
    }

    private static double perConnection(Held held, long bytes) {
        return (double) bytes / held.connections();
    }

    private static Map<Owner, Long> byOwner(Held held) {
        Map<Owner, Long> bytes = new EnumMap<>(Owner.class);
        held.heap().classes().forEach((name, size) -> bytes.merge(Owner.of(name), size.bytes(), Long::sum));
        return bytes;
    }

    private static double cache(Held held, String name) {
        return perConnection(held, held.kernel().caches().getOrDefault(name, 0L));
    }

    /** Those that grew with the connections, the largest first. */
    private List<String> caches() {
        Map<String, Double> grown = new TreeMap<>();
        columns.values().forEach(held -> held.kernel()
                .caches()
                .forEach((name, bytes) -> grown.merge(name, perConnection(held, bytes), Math::max)));
        return grown.entrySet().stream()
                .filter(entry -> entry.getValue() >= CACHE_NOISE)
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
    }
}
