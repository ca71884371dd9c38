/**
 * A folder goes in, what app it holds comes out: which routes, which folder each function is in, what it runs on and for how
 * long. A manifest's text is read below ({@code arc}, {@code compat}) into a tree; here are the rules about apps, which are
 * Architect's ({@code @architect/inventory} 5). Knows nothing of sockets, processes or HTTP.
 */
@NullMarked
package dev.parley.manifest;

import org.jspecify.annotations.NullMarked;
