package dev.parley.backplane;

import dev.parley.functions.Payload;
import dev.parley.functions.Position;

/**
 * A message on its way to a channel's members.
 *
 * @param position where it is stored; {@link Position#NONE} if it is ephemeral
 * @param stamped true if members get the position with the message; only for payloads that are JSON objects
 * @param delta true if members may get the difference from the channel's last such message; only for stamped messages
 */
public record ChannelMessage(String channel, Position position, Payload payload, boolean stamped, boolean delta) {

    /** A message that is always sent whole. */
    public ChannelMessage(String channel, Position position, Payload payload, boolean stamped) {
        this(channel, position, payload, stamped, false);
    }
}
