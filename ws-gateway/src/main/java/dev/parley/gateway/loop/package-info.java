/** Calls from any thread to the event loops of a process: a call flows in, its result or the news that the loop is busy flows out. */
@NullMarked
package dev.parley.gateway.loop;

import org.jspecify.annotations.NullMarked;
