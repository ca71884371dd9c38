/**
 * The few pieces that every message passes, each run by itself: what one step takes and allocates flows out, by JMH
 * ({@code bin/micro}) and, as a bound, in the tests. Reaches the gateway by what its own parts use of each other, and
 * runs it on one thread, on an event loop that turns when it is told to.
 */
@NullMarked
package dev.parley.bench.micro;

import org.jspecify.annotations.NullMarked;
