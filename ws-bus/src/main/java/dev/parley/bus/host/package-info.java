/**
 * Runs functions: events flow in at the address of a function host, results flow out, and each host announces the routes
 * that it serves. Never knows which gateway holds the socket.
 */
@NullMarked
package dev.parley.bus.host;

import org.jspecify.annotations.NullMarked;
