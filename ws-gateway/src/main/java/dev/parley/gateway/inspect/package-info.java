/**
 * What operators ask about the gateways of this process: questions flow in from the bus, and what each event loop answers flows
 * out, put together. An event loop that is too busy to answer is left out and counted. Never changes a connection.
 */
@NullMarked
package dev.parley.gateway.inspect;

import org.jspecify.annotations.NullMarked;
