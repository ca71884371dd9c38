package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A name and its values: {@code timeout 10}, or the name on one line and the values indented below.
 *
 * @param position of the name
 */
record PragmaSetting(String name, List<Value> values, TextPosition position) {

    /** Reads the settings of a pragma. A value of any other form has no effect, as in Architect, and adds a notice. */
    static List<PragmaSetting> of(Pragma pragma, Source source) {
        List<PragmaSetting> settings = new ArrayList<>();
        for (Value value : pragma.values()) {
            of(value)
                    .ifPresentOrElse(
                            settings::add,
                            () -> source.notice(
                                    value.position(),
                                    value.words() + " has no effect: a setting of @" + pragma.name()
                                            + " is a name and a value on one line"));
        }
        return settings;
    }

    private static Optional<PragmaSetting> of(Value value) {
        if (value instanceof Sequence line
                && !line.values().isEmpty()
                && line.values().get(0) instanceof Text name) {
            return Optional.of(new PragmaSetting(
                    name.text(), line.values().subList(1, line.values().size()), name.position()));
        } else if (value instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            Map.Entry<String, Value> entry =
                    mapping.entries().entrySet().iterator().next();
            List<Value> values = entry.getValue() instanceof Sequence list ? list.values() : List.of(entry.getValue());
            return Optional.of(new PragmaSetting(entry.getKey(), values, mapping.position()));
        }
        return Optional.empty();
    }

    /** Empty if there are several values or none. */
    Optional<Value> value() {
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    Optional<String> text() {
        return value().filter(Text.class::isInstance).map(value -> ((Text) value).text());
    }

    OptionalDouble number() {
        return values.size() == 1 && values.get(0) instanceof Numeral numeral
                ? OptionalDouble.of(numeral.number())
                : OptionalDouble.empty();
    }

    TextPosition valuePosition() {
        return values.isEmpty() ? position : values.get(0).position();
    }

    String words() {
        return values.isEmpty() ? "nothing" : new Sequence(values, position).words();
    }
}
