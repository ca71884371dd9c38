package dev.parley.backplane.redis;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * A message as pub/sub carries it: kind, epoch, colon, offset, colon, payload. An ephemeral one has an empty epoch and
 * offset 0. {@code publish.lua} writes the same form.
 */
final class LiveMessage {

    private static final byte COLON = ':';

    private LiveMessage() {}

    static byte[] ephemeral(Payload payload) {
        return Buffer.buffer(payload.size() + 4)
                .appendString(PayloadForm.kind(payload, false))
                .appendString(":0:")
                .appendBytes(PayloadForm.bytes(payload))
                .getBytes();
    }

    /** @throws IndexOutOfBoundsException or NumberFormatException if it has another form */
    static ChannelMessage read(String channel, Buffer live) {
        int epochEnd = colonFrom(1, live);
        int offsetEnd = colonFrom(epochEnd + 1, live);
        Position position = position(live, epochEnd, offsetEnd);
        return PayloadForm.message(channel, position, live.getByte(0), live.slice(offsetEnd + 1, live.length()));
    }

    private static Position position(Buffer live, int epochEnd, int offsetEnd) {
        if (epochEnd == 1) {
            return Position.NONE;
        }
        String epoch = live.getString(1, epochEnd, StandardCharsets.ISO_8859_1.name());
        return new Position(epoch, Long.parseLong(live.getString(epochEnd + 1, offsetEnd)));
    }

    private static int colonFrom(int start, Buffer live) {
        int at = start;
        while (live.getByte(at) != COLON) {
            at++;
        }
        return at;
    }
}
