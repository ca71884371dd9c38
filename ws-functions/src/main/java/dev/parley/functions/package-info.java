/**
 * The contract between gateways and functions, pure: the event a function is handed, the result it answers, and what it
 * can do meanwhile ({@link dev.parley.functions.Connections}, {@link dev.parley.functions.Channels}). Knows neither
 * sockets nor Redis, and never learns what an app uses it for.
 */
@NullMarked
package dev.parley.functions;

import org.jspecify.annotations.NullMarked;
