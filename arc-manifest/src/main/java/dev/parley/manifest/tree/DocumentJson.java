package dev.parley.manifest.tree;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.List;

/** Converts the tree into JSON in the form of {@code @architect/parser}: an object of pragmas, each an array of values. */
public final class DocumentJson {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Above this, a double can't represent every whole number. */
    private static final double EXACT = 1L << 53;

    private DocumentJson() {}

    public static ObjectNode of(Document document) {
        ObjectNode json = JSON.objectNode();
        document.pragmas().forEach(pragma -> json.set(pragma.name(), array(pragma.values())));
        return json;
    }

    private static ArrayNode array(List<Value> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(node(value)));
        return array;
    }

    private static JsonNode node(Value value) {
        if (value instanceof Text text) {
            return JSON.textNode(text.text());
        } else if (value instanceof Numeral numeral) {
            return number(numeral.number());
        } else if (value instanceof Flag flag) {
            return JSON.booleanNode(flag.flag());
        } else if (value instanceof Sequence sequence) {
            return array(sequence.values());
        } else if (value instanceof Mapping mapping) {
            ObjectNode object = JSON.objectNode();
            mapping.entries().forEach((name, entry) -> object.set(name, node(entry)));
            return object;
        }
        return JSON.nullNode();
    }

    /** Numbers that JSON can't represent become null, as in JavaScript. */
    private static JsonNode number(double number) {
        if (!Double.isFinite(number)) {
            return JSON.nullNode();
        }
        boolean whole = number == Math.rint(number) && Math.abs(number) <= EXACT;
        return whole ? JSON.numberNode((long) number) : JSON.numberNode(number);
    }
}
