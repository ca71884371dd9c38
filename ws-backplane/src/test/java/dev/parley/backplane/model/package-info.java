/**
 * What the contract of channels says, as a small model in plain Java, and random sequences of calls that every backplane
 * is run through beside it. It knows nothing of how a backplane does its work.
 */
@NullMarked
package dev.parley.backplane.model;

import org.jspecify.annotations.NullMarked;
