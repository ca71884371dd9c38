/**
 * How the work of one event loop is shared among connections. Actions flow in, and run once the loop's I/O had its turn. Never
 * knows what an action does.
 */
@NullMarked
package dev.parley.http.turn;

import org.jspecify.annotations.NullMarked;
