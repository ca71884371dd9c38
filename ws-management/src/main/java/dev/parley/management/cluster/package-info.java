/**
 * What operators see of all nodes at once: questions flow out to every node, their answers flow in within a bounded time, and one
 * JSON document, or a stream of lines, flows out. Nodes that do not answer are named in it. Never knows how a caller was admitted.
 */
@NullMarked
package dev.parley.management.cluster;

import org.jspecify.annotations.NullMarked;
