/**
 * Asks the app's authorizer about a connect: what the handshake says flows in, a verdict flows out. Knows nothing of
 * sockets, and keeps nothing: what the authorizer found out is on the connection's events from then on.
 */
@NullMarked
package dev.parley.gateway.authorizer;

import org.jspecify.annotations.NullMarked;
