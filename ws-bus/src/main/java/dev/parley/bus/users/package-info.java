/**
 * Closes the connections of one user, wherever they are: a request flows from whoever manages to each gateway, and the number
 * of closed connections flows back. Never knows a socket, nor how a user was recognised.
 */
@NullMarked
package dev.parley.bus.users;

import org.jspecify.annotations.NullMarked;
