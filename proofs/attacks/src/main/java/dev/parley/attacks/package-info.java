/**
 * The command: names of attacks flow in, a table and an exit code flow out. The server is attacked from outside, as a process
 * with ports. Nothing in this module knows the classes of Parley.
 */
@NullMarked
package dev.parley.attacks;

import org.jspecify.annotations.NullMarked;
