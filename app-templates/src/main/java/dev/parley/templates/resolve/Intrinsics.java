package dev.parley.templates.resolve;

import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import dev.parley.templates.source.Expander;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Evaluates intrinsic functions. */
public final class Intrinsics implements Expander {

    private static final String NO_VALUE = "AWS::NoValue";

    private final Account account;
    private final References references;
    private final Conditions conditions;
    private final Effort effort = new Effort();

    public Intrinsics(Account account, References references) {
        this.account = account;
        this.references = references;
        this.conditions = new Conditions(references);
    }

    /** Returns true if a condition, given by its name, holds. */
    public boolean holds(Node condition) throws TemplateException {
        return conditions.named(condition);
    }

    @Override
    public Optional<Node> expand(Node node) throws TemplateException {
        Optional<String> function = functionOf(node.value());
        if (function.isEmpty()) {
            return Optional.of(node);
        }
        effort.begin(node);
        try {
            Node argument = node.child(function.get())
                    .orElseThrow()
                    .expanded()
                    .orElseThrow(() -> node.wrong(function.get() + " needs a value"));
            return call(function.get(), argument, node);
        } finally {
            effort.end();
        }
    }

    private static Optional<String> functionOf(Value value) {
        if (!(value instanceof Mapping mapping) || mapping.entries().size() != 1) {
            return Optional.empty();
        }
        String name = mapping.entries().keySet().iterator().next();
        return Optional.of(name).filter(key -> key.equals("Ref") || key.startsWith("Fn::"));
    }

    private Optional<Node> call(String function, Node argument, Node node) throws TemplateException {
        return switch (function) {
            case "Ref" -> ref(argument);
            case "Fn::If" -> branch(argument);
            case "Fn::GetAtt" -> Optional.of(attribute(argument));
            case "Fn::Sub" -> Optional.of(argument.withText(substituted(argument)));
            case "Fn::Join" -> Optional.of(argument.withText(joined(argument)));
            case "Fn::Select" -> Optional.of(selected(argument));
            case "Fn::Split" -> Optional.of(split(argument));
            case "Fn::FindInMap" -> inMap(argument).expanded();
            case "Fn::Base64" -> Optional.of(argument.withText(base64(argument)));
            default -> throw node.notHere(function + " has no value without AWS");
        };
    }

    private Optional<Node> ref(Node argument) throws TemplateException {
        String name = argument.text();
        if (name.equals(NO_VALUE)) {
            return Optional.empty();
        }
        Optional<String> pseudo = account.pseudoParameter(name);
        return pseudo.isPresent()
                ? Optional.of(argument.withText(pseudo.get()))
                : references.ref(name, argument).expanded();
    }

    /** Takes {@code Name.Attribute}, or a list of the two. */
    private Node attribute(Node argument) throws TemplateException {
        String name;
        String attribute;
        if (argument.isSequence()) {
            List<Node> parts = arguments(argument, 2);
            name = parts.get(0).text();
            attribute = parts.get(1).text();
        } else {
            String text = argument.text();
            int dot = text.indexOf('.');
            if (dot < 0) {
                throw argument.wrong("Fn::GetAtt takes Name.Attribute, not " + text);
            }
            name = text.substring(0, dot);
            attribute = text.substring(dot + 1);
        }
        return references.attribute(name, attribute, argument);
    }

    private Optional<Node> branch(Node argument) throws TemplateException {
        List<Node> parts = written(argument, 3);
        return parts.get(conditions.named(parts.get(0)) ? 1 : 2).expanded();
    }

    private String substituted(Node argument) throws TemplateException {
        boolean hasNames = argument.isSequence();
        List<Node> parts = hasNames ? written(argument, 2) : List.of(argument);
        Optional<Node> names = hasNames ? Optional.of(parts.get(1)) : Optional.empty();
        Node text = parts.get(0).expanded().orElseThrow(() -> argument.wrong("Fn::Sub needs a text"));
        return new Substitution(text, names).result();
    }

    private static String joined(Node argument) throws TemplateException {
        List<Node> parts = arguments(argument, 2);
        String separator = parts.get(0).text();
        StringBuilder text = new StringBuilder();
        String before = "";
        for (Node item : parts.get(1).items()) {
            text.append(before).append(item.text());
            before = separator;
            if (text.length() > Substitution.MAX_CHARS) {
                throw argument.wrong("this makes more than " + Substitution.MAX_CHARS + " characters");
            }
        }
        return text.toString();
    }

    private static Node selected(Node argument) throws TemplateException {
        List<Node> parts = arguments(argument, 2);
        List<Node> items = parts.get(1).items();
        String index = parts.get(0).text();
        if (!index.matches("\\d{1,4}") || Integer.parseInt(index) >= items.size()) {
            throw argument.wrong("Fn::Select takes a number below " + items.size() + " here, not " + index);
        }
        return items.get(Integer.parseInt(index));
    }

    private static Node split(Node argument) throws TemplateException {
        List<Node> parts = arguments(argument, 2);
        List<Value> texts = new ArrayList<>();
        String[] pieces = parts.get(1).text().split(Pattern.quote(parts.get(0).text()), -1);
        for (String piece : pieces) {
            texts.add(new Text(piece, argument.value().position()));
        }
        return argument.with(new Sequence(texts, argument.value().position()));
    }

    private Node inMap(Node argument) throws TemplateException {
        List<Node> parts = arguments(argument, 3);
        Optional<Node> found = references.section("Mappings");
        for (Node part : parts) {
            String key = part.text();
            found = found.flatMap(mapping -> mapping.child(key));
            if (found.isEmpty()) {
                throw part.wrong("Mappings have no " + key + " there");
            }
        }
        return found.orElseThrow();
    }

    private static String base64(Node argument) throws TemplateException {
        return Base64.getEncoder().encodeToString(argument.text().getBytes(StandardCharsets.UTF_8));
    }

    /** The arguments as values. */
    static List<Node> arguments(Node list, int count) throws TemplateException {
        List<Node> arguments = new ArrayList<>();
        for (Node written : written(list, count)) {
            arguments.add(written.expanded().orElseThrow(() -> written.wrong("this needs a value")));
        }
        return arguments;
    }

    /** The arguments as they are written. */
    static List<Node> written(Node list, int count) throws TemplateException {
        if (!(list.value() instanceof Sequence sequence) || sequence.values().size() < count) {
            throw list.wrong("this takes a list of " + count + " values");
        }
        return sequence.values().stream().map(list::with).toList();
    }
}
