/**
 * The {@code .arc} format: text goes in; its tree comes out, or an error with its position and the fix. A text is split into
 * lines of tokens first, since the kind of a value depends on the lines below it; then values are read line by line. Accepts
 * what {@code @architect/parser} 8.0.1 accepts and makes the same tree; docs/decisions/arc-manifest.md lists the exceptions.
 */
@NullMarked
package dev.parley.manifest.arc;

import org.jspecify.annotations.NullMarked;
