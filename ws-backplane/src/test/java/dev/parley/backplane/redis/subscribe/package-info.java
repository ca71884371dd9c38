@NullMarked
package dev.parley.backplane.redis.subscribe;

import org.jspecify.annotations.NullMarked;
