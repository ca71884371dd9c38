/**
 * The bench's two loads in Gatling's words. What flows out is said on standard output, a figure a line, as {@code
 * bin/gatling-check} reads it.
 */
package dev.parley.gatling;
