/**
 * The trial by which the cluster manager was chosen: candidates and phases flow in, a table flows out. Knows what is
 * compared, and leaves how to the packages below.
 */
@NullMarked
package dev.parley.bench.cluster;

import org.jspecify.annotations.NullMarked;
