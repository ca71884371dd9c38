/**
 * One process of the trial: orders flow in as arguments, a line when it is ready flows out, and what it sees of the
 * function hosts can be asked. Never knows what is done to it.
 */
@NullMarked
package dev.parley.bench.cluster.node;

import org.jspecify.annotations.NullMarked;
