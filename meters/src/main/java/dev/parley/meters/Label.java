package dev.parley.meters;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the series of one {@link Family} differ by. Their number is bounded: by the values if these are known, else by a
 * maximum, past which all further values count as {@link #OTHER}.
 *
 * @param name in snake case
 * @param values all of them; empty if they are known at run time only
 * @param meaning what the values are
 * @param max how many values there may be at once
 */
public record Label(String name, List<String> values, String meaning, int max) {

    /** Stands for the values past the maximum. */
    public static final String OTHER = "other";

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** @throws IllegalArgumentException if the name is malformed or {@code le}, which belongs to histograms */
    public Label {
        if (!NAME.matcher(name).matches() || name.equals("le")) {
            throw new IllegalArgumentException("A label's name is in snake case and not le; it was " + name);
        }
        values = List.copyOf(values);
    }

    /** A label that has one of these values. */
    public static Label of(String name, String... values) {
        return of(name, List.of(values));
    }

    /** A label that has one of these values. */
    public static Label of(String name, List<String> values) {
        return new Label(name, values, String.join(", ", values), values.size());
    }

    /**
     * A label whose values are known at run time.
     *
     * @param meaning such as "configured route keys"
     * @param max how many values there may be; keep it small, since each is a series in a database
     */
    public static Label open(String name, String meaning, int max) {
        return new Label(name, List.of(), meaning, max);
    }

    boolean isOpen() {
        return values.isEmpty();
    }
}
