/**
 * Functions as Java source files: compiled at the start, and again when they change.
 */
@NullMarked
package dev.parley.host.java;

import org.jspecify.annotations.NullMarked;
