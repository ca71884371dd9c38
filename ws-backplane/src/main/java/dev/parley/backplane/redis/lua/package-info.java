/**
 * The scripts that Redis runs as one atomic step, and the keys and payload forms that they share with the rest. A channel's
 * name flows in, the names of its keys flow out. Never knows a connection.
 */
@NullMarked
package dev.parley.backplane.redis.lua;

import org.jspecify.annotations.NullMarked;
