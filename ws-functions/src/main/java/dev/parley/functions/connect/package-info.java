/**
 * Functions that an app puts before its own {@code $connect}: an event flows in and either goes on to the app's
 * function or is refused. Never knows the app or the gateway.
 */
@NullMarked
package dev.parley.functions.connect;

import org.jspecify.annotations.NullMarked;
