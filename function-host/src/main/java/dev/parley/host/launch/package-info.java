/**
 * A function's folder goes in, a running process comes out: its command line, its environment, its output, its children and
 * how it ended. Never knows events or the Runtime API.
 */
@NullMarked
package dev.parley.host.launch;

import org.jspecify.annotations.NullMarked;
