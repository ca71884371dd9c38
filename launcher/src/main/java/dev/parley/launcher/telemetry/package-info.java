/**
 * The export of traces by OpenTelemetry's SDK: its variables flow in, what modules trace with flows out. Loaded only where traces
 * have somewhere to go.
 */
@NullMarked
package dev.parley.launcher.telemetry;

import org.jspecify.annotations.NullMarked;
