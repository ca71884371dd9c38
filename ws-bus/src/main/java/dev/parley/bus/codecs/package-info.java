/**
 * Registers the codecs of all packages of this module with an event bus.
 */
@NullMarked
package dev.parley.bus.codecs;

import org.jspecify.annotations.NullMarked;
