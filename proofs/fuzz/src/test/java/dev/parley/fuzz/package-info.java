/** The fuzzing itself: names of fuzz tests flow in, findings flow out. */
@NullMarked
package dev.parley.fuzz;

import org.jspecify.annotations.NullMarked;
