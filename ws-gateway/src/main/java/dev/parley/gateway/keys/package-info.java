/**
 * The keys that verify tokens: a PEM file, a JWKS file or a URL flows in, and a set of keys flows out, each bound to the
 * algorithms of its type. Never knows a token.
 */
@NullMarked
package dev.parley.gateway.keys;

import org.jspecify.annotations.NullMarked;
