/**
 * Who is there: each process states its own record in Redis again and again, and reads those of the others in the same step when
 * they have changed. Records flow out. Never knows whether a process can be reached, nor a gateway.
 */
@NullMarked
package dev.parley.backplane.redis.process;

import org.jspecify.annotations.NullMarked;
