/**
 * A folder goes in, the app in it comes out: its routes, and the folder, runtime and timeout of each function. The packages
 * {@code arc} and {@code compat} parse the manifest into a tree; this package applies Architect's rules about apps ({@code
 * @architect/inventory} 5). Never knows sockets, processes or HTTP.
 */
@NullMarked
package dev.parley.manifest;

import org.jspecify.annotations.NullMarked;
