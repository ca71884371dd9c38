/**
 * Functions in processes of their own that speak the Lambda Runtime API: started, given one event at a time, replaced.
 * Knows bytes and request ids, and not what an event says.
 */
@NullMarked
package dev.parley.host.process;

import org.jspecify.annotations.NullMarked;
