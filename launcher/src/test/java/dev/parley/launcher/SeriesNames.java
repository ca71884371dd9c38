package dev.parley.launcher;

import dev.parley.launcher.metrics.MetricFamilies;
import dev.parley.meters.Family;
import dev.parley.meters.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of Prometheus's series. */
final class SeriesNames {

    private static final Pattern NAME = Pattern.compile("\\b(up|(parley|jvm|process|system|netty)_\\w+)\\b");

    private SeriesNames() {}

    /** Those that Parley's own metrics have. */
    static Set<String> all() {
        Set<String> names = new TreeSet<>();
        MetricFamilies.byChapter().values().stream()
                .flatMap(Collection::stream)
                .flatMap(SeriesNames::of)
                .forEach(names::add);
        return names;
    }

    private static Stream<String> of(Family family) {
        return family.kind() == Kind.HISTOGRAM
                ? Stream.of("_bucket", "_count", "_sum").map(end -> family.name() + end)
                : Stream.of(family.name());
    }

    /** Those that an expression asks for. */
    static List<String> in(String expression) {
        return NAME.matcher(expression.replaceAll("\"parley\"", "\"\""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
