/**
 * Plays a script of client actions against Architect's real sandbox and against Parley, and compares what functions
 * and clients got. Where they differ the sandbox departs from API Gateway, and the departure is listed by name.
 */
@NullMarked
package dev.parley.compatibility.sandbox;

import org.jspecify.annotations.NullMarked;
