/**
 * Parley inside one's own Vert.x application: a {@link dev.parley.embedded.ParleyBuilder} takes an app and options, and a
 * running {@link dev.parley.embedded.Parley} comes out. Never knows what else the application does.
 */
@NullMarked
package dev.parley.embedded;

import org.jspecify.annotations.NullMarked;
