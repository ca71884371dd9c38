/**
 * What happens to one message: select its route, check it, call its function, answer its sender. A message flows in, its
 * outcome flows back to the socket. Never knows how a function is reached.
 */
@NullMarked
package dev.parley.gateway.message;

import org.jspecify.annotations.NullMarked;
