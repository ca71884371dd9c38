package dev.parley.manifest;

import dev.parley.manifest.Table.Attribute;
import dev.parley.manifest.Table.AttributeType;
import dev.parley.manifest.Table.Index;
import dev.parley.manifest.Table.Projection;
import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads {@code @tables} and {@code @tables-indexes}. As in Architect's sandbox, each table is there twice, for staging and for
 * production; what runs on a developer's machine uses the first. Their indexes have all attributes.
 */
final class TablesReader {

    private static final String TABLES = "tables";

    /** The second is the name before Architect 10. */
    private static final List<String> INDEXES = List.of("tables-indexes", "indexes");

    private static final List<String> STAGES = List.of("staging", "production");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{3,255}");
    private static final int LONGEST_NAME = 255;
    private static final String FORM =
            "a table is a name and, indented below it, the attributes of its key, like id *String and at **Number";

    private final Source manifest;
    private final String app;

    /** @param app the app's name, with which the names in the database begin */
    TablesReader(Source manifest, String app) {
        this.manifest = manifest;
        this.app = app;
    }

    /** A name with the lines below it. */
    private record Entry(String name, Mapping lines) {}

    List<Table> read() throws ManifestException {
        Map<String, Table.Key> keys = new LinkedHashMap<>();
        for (Entry entry : entries(TABLES)) {
            checkName(entry);
            if (keys.putIfAbsent(entry.name, key(entry)) != null) {
                throw manifest.refusal(
                        entry.lines.position(), "@tables has " + entry.name + " twice: keep one of them");
            }
        }
        Map<String, List<Index>> indexes = indexes(keys);
        List<Table> tables = new ArrayList<>();
        keys.forEach((id, key) -> STAGES.forEach(stage ->
                tables.add(new Table(id, app + "-" + stage + "-" + id, key, indexes.getOrDefault(id, List.of())))));
        return tables;
    }

    private Map<String, List<Index>> indexes(Map<String, Table.Key> tables) throws ManifestException {
        Map<String, List<Index>> indexes = new LinkedHashMap<>();
        for (String pragma : INDEXES) {
            for (Entry entry : entries(pragma)) {
                if (!tables.containsKey(entry.name)) {
                    throw manifest.refusal(
                            entry.lines.position(), "@" + pragma + " has " + entry.name + ", which is not in @tables");
                }
                indexes.computeIfAbsent(entry.name, first -> new ArrayList<>()).add(index(entry));
            }
        }
        return indexes;
    }

    private Index index(Entry entry) throws ManifestException {
        Table.Key key = key(entry);
        String usual = Stream.concat(Stream.of(key.partition()), key.sort().stream())
                .map(Attribute::name)
                .reduce((partition, sort) -> partition + "-" + sort)
                .orElseThrow();
        Optional<String> name =
                entry.lines.entries().get("name") instanceof Text text ? Optional.of(text.text()) : Optional.empty();
        return new Index(name.orElse(usual + "-index"), key, Projection.ALL, List.of(), false);
    }

    private List<Entry> entries(String pragma) throws ManifestException {
        List<Entry> entries = new ArrayList<>();
        for (Value value : manifest.pragma(pragma).map(Pragma::values).orElse(List.of())) {
            if (!(value instanceof Mapping mapping) || mapping.entries().size() != 1) {
                throw manifest.refusal(value.position(), FORM + ", unlike " + value.words());
            }
            Map.Entry<String, Value> entry =
                    mapping.entries().entrySet().iterator().next();
            entries.add(new Entry(entry.getKey(), lines(entry.getKey(), entry.getValue(), mapping.position())));
        }
        return entries;
    }

    private Mapping lines(String name, Value value, TextPosition position) throws ManifestException {
        if (value instanceof Mapping lines) {
            return new Mapping(lines.entries(), position);
        } else if (value instanceof Sequence values && values.values().isEmpty()) {
            return new Mapping(Map.of(), position);
        }
        throw manifest.refusal(value.position(), FORM + "; below " + name + " is " + value.words());
    }

    private void checkName(Entry entry) throws ManifestException {
        int longest = (app + "-production-" + entry.name).length();
        if (!NAME.matcher(entry.name).matches() || longest > LONGEST_NAME) {
            throw manifest.refusal(
                    entry.lines.position(),
                    "\"" + entry.name + "\" can't be a table: use 3 or more letters, digits and _ . -, and 255 with the"
                            + " app's name and the stage");
        }
    }

    private Table.Key key(Entry entry) throws ManifestException {
        Optional<Attribute> partition = Optional.empty();
        Optional<Attribute> sort = Optional.empty();
        for (Map.Entry<String, Value> line : entry.lines.entries().entrySet()) {
            String mark = line.getValue() instanceof Text text ? text.text() : "";
            if (mark.startsWith("**")) {
                sort = Optional.of(attribute(line, mark.substring(2)));
            } else if (mark.startsWith("*")) {
                partition = Optional.of(attribute(line, mark.substring(1)));
            }
        }
        Optional<Attribute> sortKey = sort;
        return partition
                .map(found -> new Table.Key(found, sortKey))
                .orElseThrow(() -> manifest.refusal(
                        entry.lines.position(), entry.name + " has no partition key: write a line like id *String"));
    }

    private Attribute attribute(Map.Entry<String, Value> line, String type) throws ManifestException {
        return new Attribute(
                line.getKey(),
                switch (type.toLowerCase(Locale.ROOT)) {
                    case "", "string" -> AttributeType.STRING;
                    case "number" -> AttributeType.NUMBER;
                    default ->
                        throw manifest.refusal(
                                line.getValue().position(),
                                "\"" + type + "\" is not the type of a key: use String or Number");
                });
    }
}
