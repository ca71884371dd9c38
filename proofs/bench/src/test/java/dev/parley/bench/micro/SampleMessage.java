package dev.parley.bench.micro;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.EventType;
import dev.parley.functions.Identity;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/** The message that all micro-benchmarks use, 128 ASCII characters of JSON, and its connection, event and frame. */
final class SampleMessage {

    static final String TEXT = "{\"action\":\"say\",\"body\":\"" + ".".repeat(102) + "\"}";
    static final Payload PAYLOAD = Payload.text(TEXT);

    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private SampleMessage() {}

    /** A connection of a browser's. */
    static ConnectionContext connection(String id) {
        Identity identity = new Identity("203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101");
        return new ConnectionContext(id, "local", "testing", "chat.example.com", 1_700_000_000_000L, identity);
    }

    static WebSocketEvent event() {
        RequestContext context = new RequestContext(
                connection("L0SM9cOFvHcCIhw="),
                "say",
                EventType.MESSAGE,
                "JEbeOGY7IAMFxlA=",
                1_700_000_001_000L,
                "JEbeOGY7IAMFxlB=",
                0,
                "",
                Attributes.NONE);
        return WebSocketEvent.message(context, PAYLOAD);
    }

    /** A client's frame around a text, masked. */
    static ByteBuf clientFrame(String text) {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = Unpooled.directBuffer().writeByte(0x81);
        if (payload.length < 126) {
            frame.writeByte(0x80 | payload.length);
        } else {
            frame.writeByte(0x80 | 126).writeShort(payload.length);
        }
        frame.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            frame.writeByte(payload[i] ^ MASK[i % MASK.length]);
        }
        return frame;
    }
}
