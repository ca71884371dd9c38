/**
 * The commands: options flow in, tables and an exit code flow out. Servers are measured from outside, as processes with a
 * port. Nothing in this module's main code knows the classes of Parley.
 */
@NullMarked
package dev.parley.bench;

import org.jspecify.annotations.NullMarked;
