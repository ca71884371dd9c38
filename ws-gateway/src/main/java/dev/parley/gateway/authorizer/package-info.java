/**
 * Asks the app's authorizer about a connect: a handshake's headers and query flow in, a decision flows out. Never
 * knows a socket, and keeps nothing: the authorizer's context travels with the connection's events.
 */
@NullMarked
package dev.parley.gateway.authorizer;

import org.jspecify.annotations.NullMarked;
