/**
 * Carries out the commands of functions. A command flows in from the event bus, takes effect on a connection or its
 * channels, and its answer flows out. Never knows why a function asked.
 */
@NullMarked
package dev.parley.gateway.command;

import org.jspecify.annotations.NullMarked;
