/**
 * The measured servers, as processes: a kind and its settings flow in; ports with the dialect spoken there, CPU seconds
 * and memory sizes flow out. The package never knows what is measured.
 */
@NullMarked
package dev.parley.bench.server;

import org.jspecify.annotations.NullMarked;
