@NullMarked
package dev.parley.backplane.redis.link;

import org.jspecify.annotations.NullMarked;
