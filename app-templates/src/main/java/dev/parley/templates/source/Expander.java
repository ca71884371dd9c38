package dev.parley.templates.source;

import java.util.Optional;

/** Replaces a value that stands for another, such as {@code !Ref TableName} or <code>${self:custom.table}</code>. */
@FunctionalInterface
public interface Expander {

    /** Returns the value that is meant: the given one if it stands for itself; empty if none is meant, or null. */
    Optional<Node> expand(Node node) throws TemplateException;
}
