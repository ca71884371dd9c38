/**
 * Frames come in from a process that runs Parley's own runtime for Node or Python, and become calls of the Runtime API; events go
 * out as frames. Knows neither what an event says nor how a process is started or ended.
 */
@NullMarked
package dev.parley.host.pipe;

import org.jspecify.annotations.NullMarked;
