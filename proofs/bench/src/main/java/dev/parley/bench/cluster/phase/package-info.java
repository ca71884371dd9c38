/**
 * The trial's phases: a stage with its clients flows in, one thing after the other is done to it, figures flow out. Never
 * knows how a candidate keeps its cluster together.
 */
@NullMarked
package dev.parley.bench.cluster.phase;

import org.jspecify.annotations.NullMarked;
