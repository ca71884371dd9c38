package dev.parley.meters;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The meters of one event loop, whose cells lie side by side and share no cache line with those of other loops. Used on the
 * event loop only; the numbers are read on any thread.
 */
public final class LoopMeters {

    private static final int PAGE = 256;

    private final Meters meters;
    private final Map<Key, LoopCounter> counters = new HashMap<>();
    private final Map<Key, LoopHistogram> histograms = new HashMap<>();
    private final List<Runnable> endings = new ArrayList<>();
    private Cells page = new Cells(PAGE);
    private int used;
    private boolean closed;

    private record Key(Family family, List<String> values) {}

    LoopMeters(Meters meters) {
        this.meters = meters;
    }

    /** Meters that nobody reads. */
    public static LoopMeters unread() {
        return new Meters().loop();
    }

    /**
     * Returns this loop's counter of a series, the same one for the same values. A counter of a gauge's family goes down, too.
     *
     * @param values of the family's labels, in their order
     * @throws IllegalArgumentException if the values do not fit the labels, or another family has the same name
     */
    public LoopCounter counter(Family family, String... values) {
        if (family.kind() == Kind.HISTOGRAM) {
            Meters.check(family, Kind.COUNTER);
        }
        return counters.computeIfAbsent(new Key(family, List.of(values)), key -> {
            int at = allot(1);
            LoopCounter counter = new LoopCounter(page, at);
            if (closed) {
                return counter;
            }
            boolean keeps = family.kind() == Kind.COUNTER;
            endings.add(meters.with(
                    family,
                    series -> {
                        series.add(counter, counter::get);
                        return () -> series.end(counter, keeps);
                    },
                    values));
            return counter;
        });
    }

    /**
     * Returns this loop's histogram of a series, the same one for the same values.
     *
     * @throws IllegalArgumentException as {@link #counter} does
     */
    public LoopHistogram histogram(Family family, String... values) {
        Meters.check(family, Kind.HISTOGRAM);
        return histograms.computeIfAbsent(new Key(family, List.of(values)), key -> {
            int at = allot(LoopHistogram.cellsOf(family.buckets()));
            LoopHistogram histogram = new LoopHistogram(family.buckets(), page, at);
            if (closed) {
                return histogram;
            }
            Consumer<Distribution> source = histogram::addTo;
            Series series = meters.with(family, one -> one.add(source), values);
            endings.add(() -> series.end(source));
            return histogram;
        });
    }

    /** Returns where the next cells are in the page, which is a new one if the current one has no room. */
    private int allot(int cells) {
        if (used + cells > PAGE) {
            page = new Cells(Math.max(PAGE, cells));
            used = 0;
        }
        int at = used;
        used += cells;
        return at;
    }

    /**
     * Ends the loop's work. What it has counted stays counted, its present values are gone, and later changes are not read. An
     * event that ends later may still ask for a meter, which nobody reads either.
     */
    public void close() {
        closed = true;
        endings.forEach(Runnable::run);
        endings.clear();
    }
}
