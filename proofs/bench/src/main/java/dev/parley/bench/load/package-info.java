/**
 * A WebSocket client that is cheap enough to measure servers with: bytes of thousands of sockets flow in on one thread,
 * counted frames flow out to a {@link dev.parley.bench.load.Traffic}. Never knows what a message means or which server
 * sent it.
 */
@NullMarked
package dev.parley.bench.load;

import org.jspecify.annotations.NullMarked;
