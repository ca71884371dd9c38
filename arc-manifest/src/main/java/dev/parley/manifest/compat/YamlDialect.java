package dev.parley.manifest.compat;

import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Text;

/**
 * What differs between the YAML of manifests and that of other files.
 *
 * @param maxDepth how deep values may be nested
 * @param maxAliases how many aliases of collections the file may have. They can nest, so they multiply
 * @param merges true if the key {@code <<} merges mappings, as in YAML 1.1
 * @param tags what becomes of a value with a tag of its own, such as {@code !Ref}
 */
public record YamlDialect(int maxDepth, int maxAliases, boolean merges, Tags tags) {

    /** Manifests have no tags; those of collections have no effect. A few dozen nested aliases would expand to more than the memory holds. */
    static final YamlDialect MANIFEST = new YamlDialect(32, 16, false, (tag, value, here) -> {
        if (!(value instanceof Text)) {
            return value;
        }
        throw new SyntaxException(here, "the tag " + tag + " is not supported: write the value without the tag");
    });

    /** Makes a value of a tagged value. */
    @FunctionalInterface
    public interface Tags {

        /**
         * @param tag with its exclamation mark
         * @param value without the tag: a text, or a collection
         * @throws SyntaxException if there is no such tag
         */
        Value apply(String tag, Value value, TextPosition here) throws SyntaxException;
    }
}
