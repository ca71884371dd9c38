package dev.parley.gateway.delta;

import dev.parley.functions.Payload;
import io.vertx.core.json.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The message that a client gets in place of a whole one: {@code {"parley":"delta","channel":…,"from":…,"patch":…}}. The patch makes
 * the whole message's text, which has the position, of the text that the client got as the channel's message at the offset {@code
 * from}. Its checksum tells whether the client has the right base.
 */
public final class DeltaFrame {

    /** Offered by clients that understand such messages. */
    public static final String SUBPROTOCOL = "parley.delta";

    private final String start;

    public DeltaFrame(String channel) {
        this.start = "{\"parley\":\"delta\",\"channel\":" + Json.encode(channel) + ",\"from\":";
    }

    /**
     * Returns null if the whole message is not larger.
     *
     * @param from the offset of the base
     * @param base UTF-8
     * @param whole UTF-8
     */
    public @Nullable Payload of(long from, byte[] base, byte[] whole) {
        String patch = new String(FossilDelta.of(base, whole), StandardCharsets.UTF_8);
        Payload frame = Payload.text(start + from + ",\"patch\":" + Json.encode(patch) + "}");
        return frame.size() < whole.length ? frame : null;
    }
}
