/**
 * The backplane over Redis: calls flow in and are divided among {@code publish}, {@code subscribe}, {@code history},
 * {@code presence} and {@code lease}, which share the connections of {@code link} and the scripts of {@code lua}.
 * {@code endpoint}, {@code sentinel} and {@code cluster} say where connections lead. Everything runs on one event loop. Never knows a socket or a frame, and never logs a password.
 */
@NullMarked
package dev.parley.backplane.redis;

import org.jspecify.annotations.NullMarked;
