/**
 * Calls functions: an event is built, goes to a function host over the event bus, and its outcome comes back as a result
 * or as one of three failures. Hosts are those that announce themselves; what is in flight on one that is lost is given to
 * another. Never touches a socket except to answer the caller of a route.
 */
@NullMarked
package dev.parley.gateway.function;

import org.jspecify.annotations.NullMarked;
