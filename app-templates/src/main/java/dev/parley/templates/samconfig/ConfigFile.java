package dev.parley.templates.samconfig;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.compat.YamlDialect;
import dev.parley.manifest.compat.YamlReader;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Nothing;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file in TOML or YAML. Values of YAML know their places, those of TOML do not. */
record ConfigFile(Path path, Value root) {

    /** AWS's own limit for a template, whose parameters these are. */
    private static final int MAX_BYTES = 1 << 20;

    private static final TextPosition NOWHERE = new TextPosition(0, 0);

    private static final YamlDialect YAML = new YamlDialect(32, 100, true, (tag, value, here) -> {
        throw new SyntaxException(here, "the tag " + tag + " is not supported: write the value without the tag");
    });

    /** A file that is not there has no values. */
    static ConfigFile absent(Path path) {
        return new ConfigFile(path, new Nothing(NOWHERE));
    }

    /** Returns true for the formats that SAM reads, by the ending of a file's name. */
    static boolean isReadable(Path path) {
        return isToml(path)
                || path.toString().endsWith(".yaml")
                || path.toString().endsWith(".yml");
    }

    private static boolean isToml(Path path) {
        return path.toString().endsWith(".toml");
    }

    /**
     * Blocks.
     *
     * @throws ManifestException if the file can't be read, or is not of the format that its name says
     */
    static ConfigFile read(Path path) throws ManifestException {
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new ManifestException(path, 0, 0, "the file is larger than 1 MiB");
            }
            return new ConfigFile(path, isToml(path) ? toml(path) : yaml(path));
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            int line = Math.max(0, place.getLineNr());
            int column = Math.max(0, place.getColumnNr());
            throw new ManifestException(path, line, column, "this is not TOML: " + e.getOriginalMessage());
        } catch (SyntaxException e) {
            throw new ManifestException(path, e.position().line(), e.position().column(), e.words());
        } catch (IOException e) {
            throw new ManifestException(path, 0, 0, "the file can't be read: " + e);
        }
    }

    private static Value yaml(Path path) throws IOException, SyntaxException {
        String text = Files.readString(path);
        return text.isBlank() ? new Nothing(NOWHERE) : YamlReader.read(text, YAML);
    }

    private static Value toml(Path path) throws IOException {
        return value(new TomlMapper().readTree(path.toFile()));
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Value> entries = new LinkedHashMap<>();
            node.properties().forEach(field -> entries.put(field.getKey(), value(field.getValue())));
            return new Mapping(entries, NOWHERE);
        } else if (node.isArray()) {
            List<Value> values = new ArrayList<>();
            node.forEach(item -> values.add(value(item)));
            return new Sequence(values, NOWHERE);
        } else if (node.isBoolean()) {
            return new Flag(node.booleanValue(), NOWHERE);
        }
        return node.isNumber()
                ? new Numeral(node.doubleValue(), node.asText(), NOWHERE)
                : new Text(node.asText(), NOWHERE);
    }

    /** The values of a mapping by their keys; none if the value is no mapping. */
    static Map<String, Value> children(Value value) {
        return value instanceof Mapping mapping ? mapping.entries() : Map.of();
    }

    /** Empty if there is no such key, or if it has no value. */
    static Optional<Value> child(Value value, String key) {
        return Optional.ofNullable(children(value).get(key)).filter(child -> !(child instanceof Nothing));
    }

    /**
     * The text of a scalar, as SAM makes it, which is written in Python.
     *
     * @throws ManifestException if the value is a list, keys and values, or nothing
     */
    String text(Value value) throws ManifestException {
        if (value instanceof Text text) {
            return text.text();
        } else if (value instanceof Numeral numeral) {
            return numeral.digits();
        } else if (value instanceof Flag flag) {
            return flag.flag() ? "True" : "False";
        }
        throw wrong(value, "this takes a text, unlike " + value.words());
    }

    /** The problem of a value, with its place if it is known. */
    ManifestException wrong(Value value, String words) {
        return new ManifestException(
                path, value.position().line(), value.position().column(), words);
    }
}
