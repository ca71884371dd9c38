package dev.parley.templates.cloudformation;

import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values of a template's parameters: those that the operator sets, or else their defaults. */
final class Parameters {

    /** Its default names a parameter that AWS's Systems Manager has. */
    private static final String OF_SSM = "AWS::SSM::Parameter::Value";

    private final Optional<Node> section;
    private final Map<String, String> given;

    /** @param section the section {@code Parameters} */
    Parameters(Optional<Node> section, Map<String, String> given) {
        this.section = section;
        this.given = given;
    }

    /**
     * Empty if there is no parameter of this name.
     *
     * @throws TemplateException if the parameter has no value
     */
    Optional<Node> value(String name) throws TemplateException {
        Optional<Node> parameter = section.flatMap(all -> all.child(name));
        return parameter.isPresent() ? Optional.of(value(name, parameter.get())) : Optional.empty();
    }

    private Node value(String name, Node parameter) throws TemplateException {
        String type = parameter.text("Type").orElse("String");
        Optional<Node> standard = parameter.get("Default");
        if (given.containsKey(name)) {
            return typed(parameter.withText(given.getOrDefault(name, "")), type);
        } else if (type.startsWith(OF_SSM)) {
            throw parameter.notHere("the value of the parameter " + name + " is in AWS's Systems Manager; "
                    + "TEMPLATE_PARAMETERS can set it");
        } else if (standard.isEmpty()) {
            throw parameter.wrong("the parameter " + name + " has no Default: set it by TEMPLATE_PARAMETERS=" + name
                    + " and the variable " + name);
        }
        return typed(standard.get(), type);
    }

    private static Node typed(Node value, String type) throws TemplateException {
        boolean isList = type.equals("CommaDelimitedList") || type.startsWith("List<");
        if (!isList) {
            return value;
        }
        List<Value> items = Arrays.stream(value.text().split(",", -1))
                .map(item -> (Value) new Text(item.strip(), value.value().position()))
                .toList();
        return value.with(new Sequence(items, value.value().position()));
    }
}
