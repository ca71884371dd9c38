/**
 * The contract of channels as a small model in plain Java. Random sequences of calls flow in and run on a backplane and on
 * the model; differences between the two flow out. The package never knows how a backplane works.
 */
@NullMarked
package dev.parley.backplane.model;

import org.jspecify.annotations.NullMarked;
