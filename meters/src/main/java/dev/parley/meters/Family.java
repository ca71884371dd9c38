package dev.parley.meters;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What one metric is called and means. A room of the code declares its families as constants and lists them, so that the page
 * about metrics is made from the code.
 *
 * <p>A family of times counts in nanoseconds and is named for seconds, as Prometheus asks; see {@link #isOfTimes}.
 *
 * @param name by Prometheus' conventions: {@code parley_…}, with its unit, and {@code _total} at the end of counters
 * @param help one sentence
 * @param buckets of a histogram; of no meaning for other kinds
 * @param labels what its series differ by
 * @param largest true if the largest of several sources is shown, and not their sum
 * @param status under which dotted name the status of a process shows it, with the labels' values behind it; empty for none
 */
public record Family(
        String name, Kind kind, String help, Buckets buckets, List<Label> labels, boolean largest, String status) {

    private static final Pattern NAME = Pattern.compile("parley_[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Buckets NO_BUCKETS = Buckets.of(0);
    private static final String SECONDS = "_seconds";
    private static final String TOTAL = "_total";

    /** @throws IllegalArgumentException if the name breaks Prometheus' conventions, or the help is no sentence */
    public Family {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A metric's name is parley_ and words in snake case, not " + name);
        }
        if (name.endsWith(TOTAL) != (kind == Kind.COUNTER)) {
            throw new IllegalArgumentException("The names of counters, and no others, end in _total: " + name);
        }
        if (!help.endsWith(".")) {
            throw new IllegalArgumentException("The help of " + name + " is to be a sentence: " + help);
        }
        labels = List.copyOf(labels);
    }

    /** A number that only grows. */
    public static Family counter(String name, String help) {
        return new Family(name, Kind.COUNTER, help, NO_BUCKETS, List.of(), false, "");
    }

    /** A present value. */
    public static Family gauge(String name, String help) {
        return new Family(name, Kind.GAUGE, help, NO_BUCKETS, List.of(), false, "");
    }

    /** Values by their size. */
    public static Family histogram(String name, String help, Buckets buckets) {
        return new Family(name, Kind.HISTOGRAM, help, buckets, List.of(), false, "");
    }

    /** The same with labels. */
    public Family by(Label... by) {
        return new Family(name, kind, help, buckets, List.of(by), largest, status);
    }

    /** The same, for a gauge of which the largest of several sources is shown, such as an age. */
    public Family asLargest() {
        return new Family(name, kind, help, buckets, labels, true, status);
    }

    /**
     * The same, shown by the status of a process, too. Histograms are not.
     *
     * @param dotted the name there, such as {@code handshakes.refused}; the labels' values follow, in camel case
     */
    public Family inStatus(String dotted) {
        return new Family(name, kind, help, buckets, labels, largest, dotted);
    }

    /** Returns true if values are nanoseconds, to be shown in seconds. */
    public boolean isOfTimes() {
        return name.endsWith(SECONDS) || name.endsWith(SECONDS + TOTAL);
    }
}
