package dev.parley.templates.cloudformation;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.Problems;
import dev.parley.templates.source.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The resources of a template whose conditions hold, in its order. */
public final class Resources {

    private final Map<String, Resource> byId = new LinkedHashMap<>();

    /** Decides by its name whether a condition of the template holds. */
    @FunctionalInterface
    public interface Condition {
        boolean holds(Node name) throws TemplateException;
    }

    /**
     * Adds resources.
     *
     * @param all the section {@code Resources}
     * @param globals the section {@code Globals}
     */
    public void add(Node all, Optional<Node> globals, Condition condition, Problems problems) {
        all.children().forEach((id, node) -> problems.attempt(() -> add(id, node, globals, condition)));
    }

    private void add(String id, Node node, Optional<Node> globals, Condition condition) throws TemplateException {
        if (id.startsWith("Fn::")) {
            throw node.wrong(id + " is not expanded by Parley: write the resources one by one");
        }
        Optional<Node> name = node.child("Condition");
        if (name.isPresent() && !condition.holds(name.get())) {
            return;
        }
        String type = node.require("Type").text();
        Optional<Node> defaults = type.equals(Resource.FUNCTION) && globals.isPresent()
                ? globals.get().get("Function")
                : Optional.empty();
        byId.put(id, new Resource(id, type, node, defaults));
    }

    public Optional<Resource> get(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Resource> where(Predicate<Resource> condition) {
        return byId.values().stream().filter(condition).toList();
    }

    List<Resource> ofType(String type) {
        return where(resource -> resource.type().equals(type));
    }
}
