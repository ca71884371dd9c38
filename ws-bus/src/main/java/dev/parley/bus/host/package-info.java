/**
 * Runs functions: events flow in at the address of a function host, results flow out, and each host announces its
 * routes. Never knows which gateway holds the socket.
 */
@NullMarked
package dev.parley.bus.host;

import org.jspecify.annotations.NullMarked;
