/**
 * A connection over its whole life: what it is called, what functions keep with it, and the order of its events. From a
 * socket flow messages, out of it flows one event at a time. Never knows what an event leads to.
 */
@NullMarked
package dev.parley.gateway.connection;

import org.jspecify.annotations.NullMarked;
