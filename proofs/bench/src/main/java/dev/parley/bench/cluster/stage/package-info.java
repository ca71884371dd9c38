/**
 * Where the trial plays: network namespaces, one Redis, and the nodes, each a process in a namespace of its own. Orders to
 * start, stop, kill, pause and cut flow in; what is running can be asked. Never knows what the clients see of it.
 */
@NullMarked
package dev.parley.bench.cluster.stage;

import org.jspecify.annotations.NullMarked;
