package dev.parley.bench.bytes;

import dev.parley.workbench.process.Histogram.Size;
import dev.parley.workbench.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** Bytes per connection as Markdown, with a column for each configuration of the server. */
public final class HeldTable {

    /** Caches with fewer bytes per connection are left out. */
    private static final double CACHE_NOISE = 8;

    /** Classes with fewer objects per connection do not belong to connections. */
    private static final double FEWEST_OBJECTS = 0.5;

    private final Map<String, Held> columns;

    /** @param columns by configuration, in order; at least one */
    public HeldTable(Map<String, Held> columns) {
        this.columns = columns;
    }

    public String markdown() {
        List<String> header = new ArrayList<>(List.of("bytes per connection"));
        header.addAll(columns.keySet());
        List<List<String>> rows = new ArrayList<>();
        for (Owner owner : Owner.values()) {
            rows.add(row(owner.label(), held -> byOwner(held).getOrDefault(owner, 0L)));
        }
        rows.add(row("**live heap**", held -> held.heap().total().bytes()));
        rows.add(row("**resident growth**", Held::residentBytes));
        rows.add(row("kernel, both ends: all small objects, others' too", held -> held.kernel()
                .slabBytes()));
        for (String cache : caches()) {
            rows.add(row(
                    "kernel, both ends: " + cache,
                    held -> held.kernel().caches().getOrDefault(cache, 0L)));
        }
        rows.add(row("kernel, both ends: TCP's buffers", held -> held.kernel().bufferBytes()));
        return new Table(header, rows).markdown();
    }

    /** Objects and bytes per connection in the last column's heap, class by class. */
    public String classes() {
        Held held = columns.values().stream().reduce((one, next) -> next).orElseThrow();
        List<List<String>> rows = held.heap().classes().entrySet().stream()
                .filter(entry -> entry.getValue().objects() >= FEWEST_OBJECTS * held.connections())
                .sorted(Comparator.comparingLong((Map.Entry<String, Size> entry) ->
                                entry.getValue().bytes())
                        .reversed())
                .map(entry -> List.of(
                        "`" + entry.getKey() + "`",
                        String.format(
                                Locale.ROOT,
                                "%.2f",
                                perConnection(held, entry.getValue().objects())),
                        String.format(
                                Locale.ROOT,
                                "%.0f",
                                perConnection(held, entry.getValue().bytes()))))
                .toList();
        return new Table(List.of("class", "objects", "bytes"), rows).markdown();
    }

    private List<String> row(String label, ToLongFunction<Held> bytes) {
        List<String> row = new ArrayList<>(List.of(label));
        for (Held held : columns.values()) {
            row.add(String.format(Locale.ROOT, "%,.0f", perConnection(held, bytes.applyAsLong(held))));
        }
        return row;
    }

    private static double perConnection(Held held, long bytes) {
        return (double) bytes / held.connections();
    }

    private static Map<Owner, Long> byOwner(Held held) {
        Map<Owner, Long> bytes = new EnumMap<>(Owner.class);
        held.heap().classes().forEach((name, size) -> bytes.merge(Owner.of(name), size.bytes(), Long::sum));
        return bytes;
    }

    /** The kernel caches that grew with the connections, the largest first. */
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
