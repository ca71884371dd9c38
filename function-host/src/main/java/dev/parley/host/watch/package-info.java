/**
 * Folders and files go in; a call comes out whenever one of them has changed and then been left alone for a moment. Never knows
 * what the files are.
 */
@NullMarked
package dev.parley.host.watch;

import org.jspecify.annotations.NullMarked;
