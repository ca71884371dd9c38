/**
 * Runs the command blocks of README and docs as a newcomer would: pages go in, a table of blocks and results comes out. Nothing
 * here knows Parley's code.
 */
@NullMarked
package dev.parley.docs;

import org.jspecify.annotations.NullMarked;
