package dev.parley.templates.source;

import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Nothing;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import dev.parley.templates.source.TemplateException.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a template, with the file in which it stands.
 *
 * @param expander of this value and of all below it
 */
public record Node(TemplateFile file, Value value, Expander expander) {

    /** Another value, in the place of this one. */
    public Node with(Value other) {
        return new Node(file, other, expander);
    }

    public Node withText(String text) {
        return with(new Text(text, value.position()));
    }

    /** The value that this one stands for; empty if it is null. */
    public Optional<Node> expanded() throws TemplateException {
        return expander.expand(this).filter(node -> !(node.value instanceof Nothing));
    }

    public boolean isMapping() {
        return value instanceof Mapping;
    }

    public boolean isSequence() {
        return value instanceof Sequence;
    }

    /** The values of a mapping by their keys, as they are written. Empty if this is no mapping. */
    public Map<String, Node> children() {
        Map<String, Node> children = new LinkedHashMap<>();
        if (value instanceof Mapping mapping) {
            mapping.entries().forEach((key, child) -> children.put(key, with(child)));
        }
        return children;
    }

    /** The value of a key, as it is written. */
    public Optional<Node> child(String key) {
        return value instanceof Mapping mapping
                ? Optional.ofNullable(mapping.entries().get(key)).map(this::with)
                : Optional.empty();
    }

    /** The value that a key's value stands for; empty if there is no such key, or if it is null. */
    public Optional<Node> get(String key) throws TemplateException {
        Optional<Node> child = child(key);
        return child.isPresent() ? child.get().expanded() : Optional.empty();
    }

    /** The text that a key's value stands for. */
    public Optional<String> text(String key) throws TemplateException {
        Optional<Node> found = get(key);
        return found.isPresent() ? Optional.of(found.get().text()) : Optional.empty();
    }

    /** @throws TemplateException if there is no value for the key */
    public Node require(String key) throws TemplateException {
        Optional<Node> found = get(key);
        if (found.isEmpty()) {
            throw wrong(key + " is missing");
        }
        return found.get();
    }

    /** The values of a list, expanded, without those that are null. A single value is a list of one. */
    public List<Node> items() throws TemplateException {
        if (!(value instanceof Sequence sequence)) {
            return List.of(this);
        }
        List<Node> items = new ArrayList<>();
        for (Value item : sequence.values()) {
            with(item).expanded().ifPresent(items::add);
        }
        return items;
    }

    /** The text of a scalar. A number is a text with all its digits, since an account's id may begin with 0. */
    public String text() throws TemplateException {
        if (value instanceof Text text) {
            return text.text();
        } else if (value instanceof Numeral numeral) {
            return numeral.digits();
        } else if (value instanceof Flag) {
            return value.words();
        }
        throw wrong("this takes a text, not " + (value instanceof Nothing ? "null" : "a list or keys and values"));
    }

    public TemplateException wrong(String words) {
        return new TemplateException(file.shown(), value.position(), Kind.WRONG, words);
    }

    public TemplateException notHere(String words) {
        return new TemplateException(file.shown(), value.position(), Kind.NOT_HERE, words);
    }

    /** Records that something has no effect here. */
    public void notice(String words) {
        int line = value.position().line();
        int column = value.position().column();
        file.problems().notice(file.shown() + ":" + line + ":" + column + ": " + words);
    }
}
