package dev.parley.manifest.compat;

import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Parses YAML (1.2, core schema) into values with positions. */
public final class YamlReader {

    /** The values of a file, after its aliases are expanded: far more than any manifest has. */
    private static final int MAX_VALUES = 100_000;

    private static final String MERGE = "<<";

    private final YamlDialect dialect;
    private int values;

    private YamlReader(YamlDialect dialect) {
        this.dialect = dialect;
    }

    /** @throws SyntaxException if the text is not one YAML document, repeats a key, or is nested more than 32 levels deep */
    public static Value read(String text) throws SyntaxException {
        return read(text, YamlDialect.MANIFEST);
    }

    /** @throws SyntaxException if the text is not one YAML document, repeats a key, or breaks a limit */
    public static Value read(String text, YamlDialect dialect) throws SyntaxException {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(dialect.maxAliases())
                .build();
        try {
            Optional<Node> root = compose(settings, text);
            if (root.isEmpty()) {
                throw new SyntaxException(
                        TextPosition.START, "the file is empty: an app needs at least a line like \"app: its-name\"");
            }
            return new YamlReader(dialect).value(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            throw new SyntaxException(position(e.getProblemMark()), "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new SyntaxException(TextPosition.START, "this is not YAML: " + e.getMessage());
        }
    }

    private static Optional<Node> compose(LoadSettings settings, String text) throws SyntaxException {
        try {
            return new Compose(settings).composeString(text);
        } catch (IllegalArgumentException e) {
            // Of a tag such as "!%20", which the parser does not check.
            throw new SyntaxException(TextPosition.START, "this is not YAML: " + e.getMessage());
        }
    }

    /** An alias that contains itself ends at the greatest depth. */
    private Value value(Node node, int depth) throws SyntaxException {
        TextPosition here = position(node.getStartMark());
        values++;
        if (depth > dialect.maxDepth()) {
            throw new SyntaxException(here, "this is nested too deeply: more than " + dialect.maxDepth() + " levels");
        } else if (values > MAX_VALUES) {
            throw new SyntaxException(here, "the aliases of this file make more than " + MAX_VALUES + " values of it");
        } else if (node instanceof MappingNode mapping) {
            return tagged(node, mapping(mapping, here, depth), here);
        } else if (node instanceof SequenceNode sequence) {
            List<Value> entries = new ArrayList<>();
            for (Node entry : sequence.getValue()) {
                entries.add(value(entry, depth + 1));
            }
            return tagged(node, new Sequence(entries, here), here);
        } else if (node instanceof ScalarNode scalar) {
            return isLocal(node)
                    ? tagged(node, new Text(scalar.getValue(), here), here)
                    : YamlScalar.read(scalar, here);
        }
        throw new SyntaxException(
                here, "this can't be a value in a manifest: write a text, a number, a list or keys and values");
    }

    private Value tagged(Node node, Value value, TextPosition here) throws SyntaxException {
        return isLocal(node) ? dialect.tags().apply(node.getTag().getValue(), value, here) : value;
    }

    /** Tags of YAML itself have URIs instead. */
    private static boolean isLocal(Node node) {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") && tag.length() > 1;
    }

    private Mapping mapping(MappingNode node, TextPosition here, int depth) throws SyntaxException {
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Value> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String name = name(tuple.getKeyNode());
            Value value = value(tuple.getValueNode(), depth + 1);
            if (dialect.merges() && name.equals(MERGE)) {
                merge(value, merged);
            } else if (entries.put(name, value) != null) {
                throw new SyntaxException(
                        position(tuple.getKeyNode().getStartMark()), "\"" + name + "\" occurs twice: keep one of them");
            }
        }
        merged.forEach(entries::putIfAbsent);
        return new Mapping(entries, here);
    }

    /** The first of several mappings with a key counts. */
    private static void merge(Value value, Map<String, Value> merged) throws SyntaxException {
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof Sequence sequence) {
            for (Value one : sequence.values()) {
                merge(one, merged);
            }
        } else {
            throw new SyntaxException(value.position(), MERGE + " takes keys and values, not " + value.words());
        }
    }

    private static String name(Node key) throws SyntaxException {
        if (key instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw new SyntaxException(position(key.getStartMark()), "a key must be a plain text");
    }

    private static TextPosition position(Optional<Mark> mark) {
        return mark.map(found -> new TextPosition(found.getLine() + 1, found.getColumn() + 1))
                .orElse(TextPosition.START);
    }
}
