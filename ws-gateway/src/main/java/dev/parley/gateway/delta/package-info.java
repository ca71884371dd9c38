/**
 * The difference between two texts, in Fossil's delta format. The base and the new text flow in as UTF-8; a frame's text flows out.
 * Never knows who gets it, or which message is the base of which.
 */
@NullMarked
package dev.parley.gateway.delta;

import org.jspecify.annotations.NullMarked;
