/**
 * Finds the manifest of a folder, of whatever framework it is: a folder goes in, the manifest of its app comes out.
 */
@NullMarked
package dev.parley.templates;

import org.jspecify.annotations.NullMarked;
