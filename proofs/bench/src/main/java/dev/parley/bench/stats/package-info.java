/** Numbers of runs flow in, medians, spreads and tables a person can read flow out. Never knows what was measured. */
@NullMarked
package dev.parley.bench.stats;

import org.jspecify.annotations.NullMarked;
