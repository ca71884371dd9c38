package dev.parley.manifest.compat;

import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.Notice;
import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Nothing;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Converts values of JSON or YAML into the tree of an {@code .arc} manifest. In {@code .arc} a pragma is a list; in JSON and
 * YAML it may also be keys and values, which are nicer to write: {@code {"get": "/"}} is the line {@code get /}.
 */
public final class ManifestForm {

    /** Pragmas whose items are functions or tables: a key without properties is only a name. */
    private static final Set<String> ITEMS =
            Set.of("app", "events", "http", "indexes", "queues", "scheduled", "streams", "ws", "tables");

    private static final Set<String> SETTINGS = Set.of("aws", "cdn", "static");
    private static final String LIST_ONLY = "macros";

    private ManifestForm() {}

    /** @throws SyntaxException where {@code @architect/parser} throws, or would leave a hole in a pragma */
    public static Document document(Value root) throws SyntaxException {
        if (!(root instanceof Mapping mapping)) {
            throw new SyntaxException(root.position(), "a manifest's keys are pragmas: {\"app\": \"its-name\"}");
        }
        List<Pragma> pragmas = new ArrayList<>();
        List<Notice> notices = new ArrayList<>();
        for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
            TextPosition here = entry.getValue().position();
            Optional<List<Value>> values = values(entry.getKey(), entry.getValue());
            values.ifPresent(found -> pragmas.add(new Pragma(entry.getKey(), here, found)));
            if (values.isEmpty()) {
                notices.add(new Notice(
                        here, "\"" + entry.getKey() + "\" has no effect: it is neither a list nor keys and values"));
            }
        }
        return new Document(pragmas, notices);
    }

    private static Optional<List<Value>> values(String pragma, Value value) throws SyntaxException {
        if (pragma.equals("app") && !(value instanceof Sequence)) {
            return Optional.of(List.of(value));
        } else if (value instanceof Sequence sequence) {
            return Optional.of(ITEMS.contains(pragma) ? items(sequence) : sequence.values());
        } else if (value instanceof Mapping mapping && !pragma.equals(LIST_ONLY)) {
            return Optional.of(ITEMS.contains(pragma) ? items(mapping) : settings(mapping));
        }
        boolean foreign = !ITEMS.contains(pragma) && !SETTINGS.contains(pragma) && !pragma.equals(LIST_ONLY);
        if (foreign && !(value instanceof Nothing)) {
            return Optional.empty();
        }
        throw new SyntaxException(
                value.position(), "\"" + pragma + "\" takes a list or keys and values, not " + value.words());
    }

    private static List<Value> items(Mapping mapping) throws SyntaxException {
        List<Value> items = new ArrayList<>();
        for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
            items.add(item(entry.getKey(), entry.getValue()));
        }
        return items;
    }

    private static Value item(String name, Value value) throws SyntaxException {
        if (value instanceof Text) {
            return line(name, value);
        } else if (value instanceof Mapping properties) {
            return properties.entries().isEmpty()
                    ? new Text(name, value.position())
                    : Mapping.of(name, value, value.position());
        }
        throw new SyntaxException(
                value.position(),
                "\"" + name + "\" takes a text, or {} with or without properties, not " + value.words());
    }

    private static List<Value> items(Sequence sequence) throws SyntaxException {
        List<Value> items = new ArrayList<>();
        for (Value value : sequence.values()) {
            items.add(item(value));
        }
        return items;
    }

    private static Value item(Value value) throws SyntaxException {
        if (value instanceof Text || value instanceof Sequence) {
            return value;
        } else if (value instanceof Mapping mapping && !mapping.entries().isEmpty()) {
            Map.Entry<String, Value> first =
                    mapping.entries().entrySet().iterator().next();
            if (first.getValue() instanceof Text text && mapping.entries().size() == 1) {
                return line(first.getKey(), text);
            } else if (first.getValue() instanceof Mapping || first.getValue() instanceof Nothing) {
                return mapping;
            }
        }
        throw new SyntaxException(
                value.position(),
                "an item is a name, a list, or one name with a text or properties, not " + value.words());
    }

    private static List<Value> settings(Mapping mapping) {
        List<Value> settings = new ArrayList<>();
        mapping.entries()
                .forEach((name, value) -> settings.add(
                        value instanceof Sequence ? Mapping.of(name, value, value.position()) : line(name, value)));
        return settings;
    }

    private static Sequence line(String name, Value value) {
        return new Sequence(List.of(new Text(name, value.position()), value), value.position());
    }
}
