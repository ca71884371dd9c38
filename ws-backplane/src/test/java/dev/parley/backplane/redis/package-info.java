/** The backplane over a real redis-server: what it promises, and what it does when Redis fails. */
@NullMarked
package dev.parley.backplane.redis;

import org.jspecify.annotations.NullMarked;
