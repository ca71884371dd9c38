/**
 * What functions ask of a connection: a command flows in over the event bus, takes effect on the connection or its
 * channels, and is answered. Never knows why it was asked.
 */
@NullMarked
package dev.parley.gateway.command;

import org.jspecify.annotations.NullMarked;
