package dev.parley.client;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes whole messages of deltas, if the app wants them: the server then sends what changed in a channel's state. */
final class Deltas {

    private final int maxMessageBytes;
    private boolean asks;

    /** The last message with {@code delta} of each channel on this connection. */
    private final Map<String, Base> bases = new HashMap<>();

    private record Base(long offset, String text) {}

    /** @param maxMessageBytes of a message that is made */
    Deltas(boolean asks, int maxMessageBytes) {
        this.asks = asks;
        this.maxMessageBytes = maxMessageBytes;
    }

    /** Returns true if the next handshake is to ask for deltas. */
    boolean asks() {
        return asks;
    }

    /** The server adds a position to a message of its app, and to none of its own deltas. */
    boolean isDelta(Frame frame) {
        return asks && frame.string("parley").equals("delta") && !frame.fields().containsKey("position");
    }

    /** Returns the whole message; empty if the delta is of another message than we have. We ask for none from then on. */
    Optional<Frame> whole(Frame delta) {
        String channel = delta.string("channel");
        Optional<Frame> whole = patched(bases.get(channel), delta)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .flatMap(text -> Json.objectIn(text).map(fields -> new Frame(text, fields)))
                .filter(frame -> frame.channel().equals(Optional.of(channel)));
        whole.ifPresentOrElse(this::keep, () -> asks = false);
        return whole;
    }

    private Optional<byte[]> patched(@Nullable Base base, Frame delta) {
        if (base == null || !(delta.fields().get("from") instanceof Number from) || from.longValue() != base.offset()) {
            return Optional.empty();
        }
        return FossilPatch.apply(utf8(base.text()), utf8(delta.string("patch")), maxMessageBytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Keeps a whole message if the next delta may be of it. */
    void keep(Frame frame) {
        if (asks && frame.isBase()) {
            long offset = frame.position("position").map(Position::offset).orElse(0L);
            bases.put(frame.channel().orElse(""), new Base(offset, frame.text()));
        }
    }

    /** The connection is gone: the next one begins with whole messages. */
    void abandon() {
        bases.clear();
    }
}
