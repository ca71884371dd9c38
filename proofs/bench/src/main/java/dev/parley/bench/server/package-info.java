/**
 * The servers under measure, as processes: a kind and its settings flow in, ports with a way to speak there, CPU seconds
 * and memory sizes flow out. Never knows what is measured with them.
 */
@NullMarked
package dev.parley.bench.server;

import org.jspecify.annotations.NullMarked;
