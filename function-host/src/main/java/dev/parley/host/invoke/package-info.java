/**
 * An event's JSON goes in, a function's answer comes out. Never knows how the function runs.
 */
@NullMarked
package dev.parley.host.invoke;

import org.jspecify.annotations.NullMarked;
