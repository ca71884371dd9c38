package dev.parley.manifest.compat;

import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
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

    /** Aliases can nest: a few dozen would expand to more than the memory holds. */
    private static final int MAX_ALIASES = 16;

    /** Far deeper than any manifest. It also stops an alias that contains itself. */
    private static final int MAX_DEPTH = 32;

    private YamlReader() {}

    /** @throws SyntaxException if the text is not one YAML document, repeats a key, or is nested more than 32 levels deep */
    public static Value read(String text) throws SyntaxException {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setMaxAliasesForCollections(MAX_ALIASES)
                .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new SyntaxException(
                        TextPosition.START, "the file is empty: an app needs at least a line like \"app: its-name\"");
            }
            return value(root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            throw new SyntaxException(position(e.getProblemMark()), "this is not YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new SyntaxException(TextPosition.START, "this is not YAML: " + e.getMessage());
        }
    }

    private static Value value(Node node, int depth) throws SyntaxException {
        TextPosition here = position(node.getStartMark());
        if (depth > MAX_DEPTH) {
            throw new SyntaxException(here, "this is nested too deeply: a manifest needs no more than five levels");
        } else if (node instanceof MappingNode mapping) {
            return mapping(mapping, here, depth);
        } else if (node instanceof SequenceNode sequence) {
            List<Value> values = new ArrayList<>();
            for (Node entry : sequence.getValue()) {
                values.add(value(entry, depth + 1));
            }
            return new Sequence(values, here);
        } else if (node instanceof ScalarNode scalar) {
            return YamlScalar.read(scalar, here);
        }
        throw new SyntaxException(
                here, "this can't be a value in a manifest: write a text, a number, a list or keys and values");
    }

    private static Mapping mapping(MappingNode node, TextPosition here, int depth) throws SyntaxException {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String name = name(tuple.getKeyNode());
            if (entries.put(name, value(tuple.getValueNode(), depth + 1)) != null) {
                throw new SyntaxException(
                        position(tuple.getKeyNode().getStartMark()), "\"" + name + "\" occurs twice: keep one of them");
            }
        }
        return new Mapping(entries, here);
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
