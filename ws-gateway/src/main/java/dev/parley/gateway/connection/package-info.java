/**
 * A connection over its whole life: its identity, what functions keep with it, and the order of its events. Messages flow
 * in from a socket; one event at a time flows out. Never knows what an event leads to.
 */
@NullMarked
package dev.parley.gateway.connection;

import org.jspecify.annotations.NullMarked;
