/**
 * Processes with a network between them, as a fixture: commands flow in, each with a location of its own, and orders to kill,
 * pause, cut and heal. What the processes are is never known here.
 */
@NullMarked
package dev.parley.bench.stage;

import org.jspecify.annotations.NullMarked;
