package dev.parley.manifest.tree;

import java.util.List;

/**
 * A pragma and the values below it.
 *
 * @param name without the {@code @}
 */
public record Pragma(String name, TextPosition position, List<Value> values) {

    public Pragma {
        values = List.copyOf(values);
    }
}
