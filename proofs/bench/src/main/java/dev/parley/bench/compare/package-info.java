/**
 * The comparison of two builds: runs in pairs flow in; ratios with their intervals and a verdict for each figure flow out.
 * The package never knows how a run is made.
 */
@NullMarked
package dev.parley.bench.compare;

import org.jspecify.annotations.NullMarked;
