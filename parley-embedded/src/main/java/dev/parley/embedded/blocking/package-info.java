/**
 * Runs functions that block: events flow in from event loops, each runs on a thread that may block, and its result flows back
 * to its event loop. Never knows where an event comes from.
 */
@NullMarked
package dev.parley.embedded.blocking;

import org.jspecify.annotations.NullMarked;
