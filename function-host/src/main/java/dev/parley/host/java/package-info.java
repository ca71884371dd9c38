/**
 * A folder of Java sources goes in, a function to call comes out, compiled again on demand. Never knows routes or files that
 * change.
 */
@NullMarked
package dev.parley.host.java;

import org.jspecify.annotations.NullMarked;
