/** The server that is attacked: settings flow in, a process with ports, a log and a resident size flows out. */
@NullMarked
package dev.parley.attacks.server;

import org.jspecify.annotations.NullMarked;
