/**
 * The way from a position to the live channel. Pages of history and the frames just written to live members flow in;
 * frames flow out to the sockets of members that missed them, each at its own pace, and then the members go live. Never
 * knows the other members, how a channel is subscribed to, or what a message contains.
 */
@NullMarked
package dev.parley.gateway.replay;

import org.jspecify.annotations.NullMarked;
