/**
 * Who must not connect until when: refusals by operators flow in, and flow out to every gateway that shares them. Never knows a
 * connection, nor what an address is.
 */
@NullMarked
package dev.parley.backplane.refusal;

import org.jspecify.annotations.NullMarked;
