/**
 * Sends commands about one connection (send, close, join) to the gateway that holds its socket: a command flows in, the
 * gateway's reply flows out, over links that may break. Never knows how a gateway carries a command out.
 */
@NullMarked
package dev.parley.bus.commands;

import org.jspecify.annotations.NullMarked;
