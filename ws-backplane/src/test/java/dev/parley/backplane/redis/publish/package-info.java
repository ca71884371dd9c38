@NullMarked
package dev.parley.backplane.redis.publish;

import org.jspecify.annotations.NullMarked;
