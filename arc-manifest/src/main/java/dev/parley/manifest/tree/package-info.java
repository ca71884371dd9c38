/**
 * The content of a manifest, independent of its format: pragmas, the values below them, and their positions. Parsers of {@code
 * .arc}, JSON and YAML produce it; the rules about apps consume it. Never knows files or the meaning of a pragma.
 */
@NullMarked
package dev.parley.manifest.tree;

import org.jspecify.annotations.NullMarked;
