/**
 * Traces by OpenTelemetry: what it takes to begin spans, to find the context of the event that runs, and to carry contexts to other
 * processes. Without tracing there is no {@link dev.parley.bus.trace.Tracing}, and nothing else of this package is used.
 * Never knows a socket, a host or a channel's storage.
 */
@NullMarked
package dev.parley.bus.trace;

import org.jspecify.annotations.NullMarked;
