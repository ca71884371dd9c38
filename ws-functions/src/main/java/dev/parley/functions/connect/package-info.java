/**
 * Functions that an app puts before its own {@code $connect}: an event flows in, and either goes on to the app's function
 * or is answered with a refusal. They know nothing of the app, and no gateway knows of them.
 */
@NullMarked
package dev.parley.functions.connect;

import org.jspecify.annotations.NullMarked;
