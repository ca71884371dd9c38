/**
 * Starts of Parley's command line: commands and an app go in, wall and CPU time come out. Nothing here knows what the commands
 * mean.
 */
@NullMarked
package dev.parley.bench.start;

import org.jspecify.annotations.NullMarked;
