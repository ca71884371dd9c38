package dev.parley.manifest.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value below a pragma. An {@code .arc} manifest nests values at most three levels deep; JSON and YAML have no such limit. */
public sealed interface Value {

    TextPosition position();

    /** The value as error messages show it. */
    String words();

    record Text(String text, TextPosition position) implements Value {
        @Override
        public String words() {
            return "\"" + text + "\"";
        }
    }

    /**
     * A number that is not in quotes.
     *
     * @param number a double, perhaps infinite, as in JavaScript
     * @param digits all of them as they are written, in decimal: a double would lose leading and final zeros, and those after the
     *     17th
     */
    record Numeral(double number, String digits, TextPosition position) implements Value {
        @Override
        public String words() {
            return number == Math.rint(number) && Math.abs(number) < 1e15
                    ? Long.toString((long) number)
                    : Double.toString(number);
        }
    }

    record Flag(boolean flag, TextPosition position) implements Value {
        @Override
        public String words() {
            return Boolean.toString(flag);
        }
    }

    /** Null in JSON and YAML; {@code .arc} has no null. */
    record Nothing(TextPosition position) implements Value {
        @Override
        public String words() {
            return "null";
        }
    }

    /** Architect's array: values on one line, or the values of a vector or of a map's key. */
    record Sequence(List<Value> values, TextPosition position) implements Value {

        public Sequence {
            values = List.copyOf(values);
        }

        @Override
        public String words() {
            List<String> words = new ArrayList<>();
            values.forEach(value -> words.add(value.words()));
            return String.join(" ", words);
        }
    }

    /** Architect's vector or map under its one name, or the entries of a map under their keys. In the text's order. */
    record Mapping(Map<String, Value> entries, TextPosition position) implements Value {

        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        public static Mapping of(String name, Value value, TextPosition position) {
            return new Mapping(Map.of(name, value), position);
        }

        @Override
        public String words() {
            return String.join(", ", entries.keySet());
        }
    }
}
