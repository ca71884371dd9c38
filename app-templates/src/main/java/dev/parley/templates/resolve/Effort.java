package dev.parley.templates.resolve;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;

/** Bounds the work that a template can cause: values that refer to themselves, and those that multiply. */
public final class Effort {

    private static final int MAX_DEPTH = 100;
    private static final int MAX_CALLS = 100_000;

    private int depth;
    private int calls;

    /** Each call needs an {@link #end}, unless it throws. */
    public void begin(Node node) throws TemplateException {
        if (depth >= MAX_DEPTH) {
            throw node.wrong("this refers to itself, or over more than " + MAX_DEPTH + " steps to a value");
        } else if (++calls > MAX_CALLS) {
            throw node.wrong("this template refers to values more than " + MAX_CALLS + " times");
        }
        depth++;
    }

    public void end() {
        depth--;
    }
}
