/**
 * Which channels a connection is in. The hub makes and ends memberships, and replays read them; a membership refers to its
 * connection as a {@link dev.parley.gateway.membership.ChannelMember}. Never knows what a channel delivers.
 */
@NullMarked
package dev.parley.gateway.membership;

import org.jspecify.annotations.NullMarked;
