/**
 * The contract on the event bus. Events flow from a gateway to a function host's own address and results back; commands
 * (send, close, join) flow from a function to the gateway that a connection id names. On one event loop both are
 * calls; in one process records pass as they are; between processes they travel as JSON.
 */
@NullMarked
package dev.parley.functions.bus;

import org.jspecify.annotations.NullMarked;
