package dev.parley.templates.api;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.function.Consumer;

/**
 * Checks of expressions that gateways parse. A check throws {@link IllegalArgumentException} with the accepted form as its message.
 */
public record Expressions(Consumer<String> routeSelection, Consumer<String> identitySource) {

    String routeSelection(Node node) throws TemplateException {
        return checked(node, routeSelection);
    }

    String identitySource(Node node) throws TemplateException {
        return checked(node, identitySource);
    }

    private static String checked(Node node, Consumer<String> check) throws TemplateException {
        String text = node.text();
        try {
            check.accept(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw node.wrong("Parley takes " + e.getMessage() + ", not " + text);
        }
    }
}
