/**
 * The {@code .arc} format: text goes in, its tree comes out, or where it is wrong and the mend. A text is cut into lines of
 * tokens first, since what a value is depends on the lines below it; then values are read line by line. Accepts what
 * {@code @architect/parser} 8.0.1 accepts and makes the same tree of it; where not, and why, is in
 * docs/decisions/arc-manifest.md.
 */
@NullMarked
package dev.parley.manifest.arc;

import org.jspecify.annotations.NullMarked;
