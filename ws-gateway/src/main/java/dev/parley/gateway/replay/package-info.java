/**
 * The way from a position to where a channel is live. In flow pages of history, read a few at once, and the frames that
 * were just written to the live members; out flow frames to the sockets of those who missed them, at the pace of each,
 * who then go live. Never knows who else is a member, how a channel is subscribed to, or what is in a message.
 */
@NullMarked
package dev.parley.gateway.replay;

import org.jspecify.annotations.NullMarked;
