/**
 * A folder goes in; the files of a new app, or the functions that its manifest names and that are not there, are written into
 * it. Nothing is overwritten. Never knows the command line.
 */
@NullMarked
package dev.parley.launcher.init;

import org.jspecify.annotations.NullMarked;
