/**
 * The yardstick: echo and fan-out on bare Netty, as one writes them who wants nothing but speed. Frames flow in, merged
 * and pre-framed buffers flow out; it knows no functions, no order, no recovery and no limits but those that keep it up.
 */
@NullMarked
package dev.parley.bench.server.netty;

import org.jspecify.annotations.NullMarked;
