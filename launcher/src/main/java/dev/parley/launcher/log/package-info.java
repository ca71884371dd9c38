/**
 * What the log does for every line, whoever writes it: log events flow in, and lines flow out that are cut, escaped and not
 * too many. Levels flow in from the settings and, for a time, from the management API. Never knows what a line is about.
 */
@NullMarked
package dev.parley.launcher.log;

import org.jspecify.annotations.NullMarked;
