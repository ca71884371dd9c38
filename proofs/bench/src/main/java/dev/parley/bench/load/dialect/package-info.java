/**
 * How servers are spoken to that have a protocol of their own over WebSockets: frames flow in, hellos, answers and found
 * messages flow out. Never knows a socket, a clock or what a message is for.
 */
@NullMarked
package dev.parley.bench.load.dialect;

import org.jspecify.annotations.NullMarked;
