/**
 * The measurements themselves: a running server flows in, its numbers flow out. Knows the messages it sends and how to
 * count what comes back; never knows which server it is.
 */
@NullMarked
package dev.parley.bench.job;

import org.jspecify.annotations.NullMarked;
