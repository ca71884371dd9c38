/**
 * Delivers {@code $disconnect} at least once. The end of an accepted connection flows in; one event flows out, again and
 * again until a function host accepts it. Never knows what a connection did before it ended.
 */
@NullMarked
package dev.parley.gateway.disconnect;

import org.jspecify.annotations.NullMarked;
