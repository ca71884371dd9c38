/**
 * The contract between gateways and functions: events flow in, results flow out, and functions act through {@link
 * dev.parley.functions.Connections} and {@link dev.parley.functions.Channels}. Never knows sockets, the event bus,
 * Redis, or the purpose of an app.
 */
@NullMarked
package dev.parley.functions;

import org.jspecify.annotations.NullMarked;
