/**
 * What operators ask of every process: each announces itself as a node, questions flow to all nodes at once or to one of them, and
 * answers flow back within a bounded time. Never knows how an answer comes about, nor how it is shown.
 */
@NullMarked
package dev.parley.bus.node;

import org.jspecify.annotations.NullMarked;
