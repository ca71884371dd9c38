package dev.parley.manifest.tree;

import java.util.List;

/** @param name without the {@code @} */
public record Pragma(String name, TextPosition position, List<Value> values) {

    public Pragma {
        values = List.copyOf(values);
    }
}
