package dev.parley.templates.resolve;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.util.Optional;

/** What names in a template refer to. */
public interface References {

    /**
     * The value of {@code Ref}: of a parameter or of a resource.
     *
     * @param at where the name stands
     * @throws TemplateException if there is nothing of this name, or its value is not known here
     */
    Node ref(String name, Node at) throws TemplateException;

    /** The value of {@code Fn::GetAtt}; fails as {@link #ref}. */
    Node attribute(String name, String attribute, Node at) throws TemplateException;

    /** A part of the template, such as {@code Conditions}, as it is written. */
    Optional<Node> section(String name);
}
