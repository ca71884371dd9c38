/**
 * Brings commands about one connection (send, close, join) to the gateway that holds its socket, and the reply back.
 * Never knows how a gateway carries a command out.
 */
@NullMarked
package dev.parley.bus.commands;

import org.jspecify.annotations.NullMarked;
