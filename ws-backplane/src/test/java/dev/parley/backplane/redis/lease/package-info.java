@NullMarked
package dev.parley.backplane.redis.lease;

import org.jspecify.annotations.NullMarked;
