/**
 * An event's JSON goes in, a function's answer comes out, by whatever runs the function. Knows nothing of how.
 */
@NullMarked
package dev.parley.host.invoke;

import org.jspecify.annotations.NullMarked;
