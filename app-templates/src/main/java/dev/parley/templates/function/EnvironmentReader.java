package dev.parley.templates.function;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads variables of functions' environments. */
public final class EnvironmentReader {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private EnvironmentReader() {}

    /**
     * Adds variables, in place of those with the same names. A variable whose value only AWS knows is left out, with a notice.
     *
     * @param node variables by name
     */
    public static void read(Node node, Map<String, String> variables) throws TemplateException {
        if (!node.isMapping()) {
            throw node.wrong("variables are names and values");
        }
        for (Map.Entry<String, Node> entry : node.children().entrySet()) {
            String name = entry.getKey();
            if (!NAME.matcher(name).matches()) {
                throw entry.getValue().wrong("\"" + name + "\" is not a variable's name: use letters, digits and _");
            }
            variables.remove(name);
            Optional<String> value = value(name, entry.getValue());
            value.ifPresent(text -> variables.put(name, text));
        }
    }

    /** The variables of both, those of the second with precedence. */
    public static Map<String, String> read(Optional<Node> ofAll, Optional<Node> own) throws TemplateException {
        Map<String, String> variables = new HashMap<>();
        if (ofAll.isPresent()) {
            read(ofAll.get(), variables);
        }
        if (own.isPresent()) {
            read(own.get(), variables);
        }
        return variables;
    }

    private static Optional<String> value(String name, Node node) throws TemplateException {
        try {
            Optional<Node> value = node.expanded();
            Optional<String> text = value.isPresent() ? Optional.of(value.get().text()) : Optional.empty();
            if (text.isPresent() && text.get().indexOf('\0') >= 0) {
                throw node.wrong("a variable can't hold a NUL");
            }
            return text;
        } catch (TemplateException e) {
            if (!e.isNotHere()) {
                throw e;
            }
            node.notice("the variable " + name + " is not set: " + e.words() + ". FUNCTION_ENV can pass one on");
            return Optional.empty();
        }
    }
}
