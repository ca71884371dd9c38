/**
 * The process of the jar. Settings flow in from the environment, verticles are deployed, and on a signal they are undeployed
 * in reverse order. Knows every module by its public entry points and never their internals.
 */
@NullMarked
package dev.parley.launcher;

import org.jspecify.annotations.NullMarked;
