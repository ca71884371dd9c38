package dev.parley.bench.server.netty;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;

/** Frames as a server sends them: whole and unmasked (RFC 6455 section 5.2). */
final class ServerFrame {

    private static final int FINAL = 0x80;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PONG = 10;

    /** The longest header. */
    private static final int HEADER_BYTES = 10;

    private ServerFrame() {}

    /** The answer to a client's frame, with its payload: data to data, a pong to a ping, a close to a close. */
    static ByteBuf answer(ByteBufAllocator allocator, WebSocketFrame frame) {
        ByteBuf answer = allocator.directBuffer(HEADER_BYTES + frame.content().readableBytes());
        write(frame, answer);
        return answer;
    }

    /** Puts the same behind what a buffer holds already. */
    static void write(WebSocketFrame frame, ByteBuf to) {
        ByteBuf payload = frame.content();
        int length = payload.readableBytes();
        to.writeByte(FINAL | opcode(frame));
        if (length < 126) {
            to.writeByte(length);
        } else if (length <= 0xffff) {
            to.writeByte(126).writeShort(length);
        } else {
            to.writeByte(127).writeLong(length);
        }
        to.writeBytes(payload, payload.readerIndex(), length);
    }

    private static int opcode(WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame) {
            return CLOSE;
        }
        if (frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame) {
            return PONG;
        }
        return frame instanceof BinaryWebSocketFrame ? BINARY : TEXT;
    }
}
