/**
 * Who gets in by a token (JWT, RFC 7519). A handshake flows in, and its claims flow out, or a refusal; afterwards the token's
 * end closes the connection unless the client sends another token. Never knows where keys come from, nor what a function does
 * with the claims.
 */
@NullMarked
package dev.parley.gateway.token;

import org.jspecify.annotations.NullMarked;
