/**
 * The bench's two loads as Gatling simulations. The figures flow to standard output, one a line, as {@code
 * bin/gatling-check} reads them.
 */
package dev.parley.gatling;
