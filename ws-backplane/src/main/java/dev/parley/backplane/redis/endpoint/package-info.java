/**
 * Where Redis is, and which server may be used. A URL flows in; the address of the server to connect to flows out, and a
 * sentence for the log if a server can't be used. Never knows a command of the backplane.
 */
@NullMarked
package dev.parley.backplane.redis.endpoint;

import org.jspecify.annotations.NullMarked;
