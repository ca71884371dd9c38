package dev.parley.manifest.tree;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value below a pragma. An {@code .arc} manifest nests them three deep at most; JSON and YAML as they like. */
public sealed interface Value {

    TextPosition position();

    /** As a person reads it in a sentence about it. */
    String words();

    record Text(String text, TextPosition position) implements Value {
        @Override
        public String words() {
            return "\"" + text + "\"";
        }
    }

    /** @param number as JavaScript has it: a double, perhaps infinite */
    record Numeral(double number, TextPosition position) implements Value {
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

    /** JSON's and YAML's null; {@code .arc} has none. */
    record Nothing(TextPosition position) implements Value {
        @Override
        public String words() {
            return "null";
        }
    }

    /** Architect's array: values on one line; or what a vector's or a map's name stands for. */
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

    /** Architect's vector or map, by its one name; or what a map's name stands for, by its keys. In the text's order. */
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
