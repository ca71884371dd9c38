/**
 * The one jar's process: settings flow in from the environment, verticles are deployed, and on a signal they are taken
 * down in the opposite order. Knows every module by its front door and nothing of their insides.
 */
@NullMarked
package dev.parley.launcher;

import org.jspecify.annotations.NullMarked;
