package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.redis.lua.PayloadForm;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.Stamping;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What one pub/sub message carries: an epoch, a colon, the first message's offset, a colon, and for each message its kind,
 * length in bytes, a colon, and its payload. Offsets are contiguous. An ephemeral message has an empty epoch and offset 0.
 * Without messages it announces a new epoch, or at an offset that followers have passed, that this message was redacted. The
 * scripts {@code publish.lua}, {@code read.lua} and {@code redact.lua} write the same form.
 *
 * @param first the first message's position, or where the new epoch stands; {@link Position#NONE} if ephemeral
 */
public record LiveMessages(Position first, List<ChannelMessage> messages) {

    private static final byte COLON = ':';

    /** Lua counts no further. */
    private static final int MAX_DIGITS = 16;

    public static byte[] ephemeral(Payload payload) {
        byte[] bytes = PayloadForm.bytes(payload);
        return Buffer.buffer(bytes.length + 16)
                .appendString(":0:")
                .appendString(PayloadForm.kind(payload, Stamping.NEVER))
                .appendString(bytes.length + ":")
                .appendBytes(bytes)
                .getBytes();
    }

    /** @throws IndexOutOfBoundsException or NumberFormatException if it has another form */
    public static LiveMessages read(String channel, Buffer live) {
        int epochEnd = colonFrom(0, live);
        int offsetEnd = colonFrom(epochEnd + 1, live);
        String epoch = live.getString(0, epochEnd, StandardCharsets.ISO_8859_1.name());
        long offset = number(live, epochEnd + 1, offsetEnd);
        Position first = epoch.isEmpty() ? Position.NONE : new Position(epoch, offset);
        List<ChannelMessage> messages = new ArrayList<>();
        int at = offsetEnd + 1;
        while (at < live.length()) {
            int lengthEnd = colonFrom(at + 1, live);
            int end = endOf(live, lengthEnd + 1, number(live, at + 1, lengthEnd));
            Position position = epoch.isEmpty() ? Position.NONE : new Position(epoch, offset + messages.size());
            // A copy, so that one of them does not keep all.
            Buffer payload = live.getBuffer(lengthEnd + 1, end);
            messages.add(PayloadForm.message(channel, position, live.getByte(at), payload));
            at = end;
        }
        return new LiveMessages(first, messages);
    }

    private static long number(Buffer live, int start, int end) {
        if (start == end || end - start > MAX_DIGITS) {
            throw new NumberFormatException(end - start + " digits");
        }
        long number = 0;
        for (int i = start; i < end; i++) {
            int digit = live.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new NumberFormatException("No digit");
            }
            number = 10 * number + digit;
        }
        return number;
    }

    private static int endOf(Buffer live, int start, long length) {
        if (length > live.length() - start) {
            throw new IndexOutOfBoundsException("A payload of " + length + " bytes is not all there");
        }
        return start + (int) length;
    }

    private static int colonFrom(int start, Buffer live) {
        int at = start;
        while (live.getByte(at) != COLON) {
            at++;
        }
        return at;
    }
}
