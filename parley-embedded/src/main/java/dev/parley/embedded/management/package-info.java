/**
 * The management API of a process: where it listens, whom it admits and what it shows of the process flow in; a server that is
 * stopped with the other parts flows out. Never knows where a configuration comes from.
 */
@NullMarked
package dev.parley.embedded.management;

import org.jspecify.annotations.NullMarked;
