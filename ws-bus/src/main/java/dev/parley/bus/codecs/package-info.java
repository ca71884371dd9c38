/**
 * Registers the codecs of all packages of this module with an event bus. Nothing else flows through, and no record is
 * known here.
 */
@NullMarked
package dev.parley.bus.codecs;

import org.jspecify.annotations.NullMarked;
