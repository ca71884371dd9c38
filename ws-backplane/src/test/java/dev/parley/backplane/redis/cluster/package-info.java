@NullMarked
package dev.parley.backplane.redis.cluster;

import org.jspecify.annotations.NullMarked;
