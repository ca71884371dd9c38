@NullMarked
package dev.parley.backplane.redis.endpoint;

import org.jspecify.annotations.NullMarked;
