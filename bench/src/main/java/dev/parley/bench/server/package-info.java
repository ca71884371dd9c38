/**
 * The servers under measure, as processes: a jar or class and its settings flow in, a port, CPU seconds and heap sizes
 * flow out. Never knows what is measured with them.
 */
@NullMarked
package dev.parley.bench.server;

import org.jspecify.annotations.NullMarked;
