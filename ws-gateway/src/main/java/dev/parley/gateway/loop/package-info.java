/**
 * Calls from any thread to the event loops of a process: calls flow in, their results or the news that a loop is busy flow out.
 */
@NullMarked
package dev.parley.gateway.loop;

import org.jspecify.annotations.NullMarked;
