/** Tests of the Redis backplane with a real redis-server: its contract, and its behaviour when Redis fails. */
@NullMarked
package dev.parley.backplane.redis;

import org.jspecify.annotations.NullMarked;
