package dev.parley.meters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The dotted names by which the status of a process shows numbers, such as {@code handshakes.refused.addressRate}. Readers make
 * a tree of the names, in which only leaves have numbers.
 */
final class StatusNames {

    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*");
    private static final Pattern UNDERSCORE = Pattern.compile("_");

    private final Set<String> names = ConcurrentHashMap.newKeySet();

    /**
     * Adds the name of a series.
     *
     * @throws IllegalArgumentException if the name is malformed, or part of another name, or has another name as a part
     */
    void add(Family family, String... values) {
        if (family.status().isEmpty()) {
            return;
        }
        String name = nameOf(family, List.of(values));
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("A name in the status is dotted words, not " + name);
        }
        for (String other : names) {
            if (other.startsWith(name + ".") || name.startsWith(other + ".")) {
                throw new IllegalArgumentException("The status can't show " + name + " beside " + other);
            }
        }
        names.add(name);
    }

    private static String nameOf(Family family, List<String> values) {
        return Stream.concat(Stream.of(family.status()), values.stream().map(StatusNames::camelCase))
                .collect(Collectors.joining("."));
    }

    private static String camelCase(String snakeCase) {
        String[] words = UNDERSCORE.split(snakeCase, -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
    }

    static SortedMap<String, Long> of(List<FamilyReading> readings) {
        SortedMap<String, Long> numbers = new TreeMap<>();
        for (FamilyReading reading : readings) {
            Family family = reading.family();
            if (!family.status().isEmpty()) {
                reading.numbers().forEach((values, number) -> numbers.put(nameOf(family, values), number));
            }
        }
        return numbers;
    }
}
