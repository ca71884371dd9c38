package dev.parley.templates.resolve;

import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.List;
import java.util.Optional;

/** Evaluates the section {@code Conditions}. */
final class Conditions {

    private final References references;
    private final Effort effort = new Effort();

    Conditions(References references) {
        this.references = references;
    }

    boolean named(Node name) throws TemplateException {
        String text = name.text();
        Optional<Node> condition = references.section("Conditions").flatMap(all -> all.child(text));
        if (condition.isEmpty()) {
            throw name.wrong("there is no condition " + text);
        }
        effort.begin(name);
        try {
            return holds(condition.get());
        } finally {
            effort.end();
        }
    }

    private boolean holds(Node condition) throws TemplateException {
        if (!(condition.value() instanceof Mapping mapping) || mapping.entries().size() != 1) {
            throw condition.wrong("a condition is one of Fn::Equals, Fn::And, Fn::Or, Fn::Not and Condition");
        }
        String function = mapping.entries().keySet().iterator().next();
        Node argument = condition.child(function).orElseThrow();
        return switch (function) {
            case "Condition" -> named(argument);
            case "Fn::Equals" -> {
                List<Node> parts = Intrinsics.arguments(argument, 2);
                yield parts.get(0).text().equals(parts.get(1).text());
            }
            case "Fn::Not" -> !holds(Intrinsics.written(argument, 1).get(0));
            case "Fn::And" -> count(argument) == size(argument);
            case "Fn::Or" -> count(argument) > 0;
            default -> throw condition.wrong(function + " can't decide a condition here");
        };
    }

    private int count(Node list) throws TemplateException {
        int count = 0;
        for (Node condition : Intrinsics.written(list, 1)) {
            count += holds(condition) ? 1 : 0;
        }
        return count;
    }

    private static int size(Node list) {
        return list.value() instanceof Sequence sequence ? sequence.values().size() : 0;
    }
}
