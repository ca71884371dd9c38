package dev.parley.bus.trace;

import dev.parley.bus.BusCodec;
import dev.parley.functions.Position;

/**
 * Tells gateways that a stored message belongs to a trace. It travels beside the message, over the bus, so that gateways of other
 * releases, and the storage, see no difference.
 *
 * @param traceparent the publish, as W3C's Trace Context writes it
 */
public record PublishNotice(String channel, String epoch, long offset, String traceparent) {

    public static final BusCodec<PublishNotice> CODEC = BusCodec.ofMessage("parley.published", PublishNotice.class);

    Position position() {
        return new Position(epoch, offset);
    }
}
