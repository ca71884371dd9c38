package dev.parley.bench.load.dialect;

import dev.parley.bench.load.Conversation;
import dev.parley.bench.load.Conversation.Line;
import dev.parley.bench.load.Dialect;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A conversation without a socket: what a server would say goes in, what is said and found is kept. */
final class Talk implements Line {

    static final int KEPT = 4;

    final List<String> said = new ArrayList<>();
    final List<String> found = new ArrayList<>();
    final Conversation conversation;
    private final int keep;

    Talk(Dialect dialect, String path) {
        this.conversation = dialect.converse(7, path, this).orElseThrow();
        this.keep = conversation.keep(KEPT);
    }

    /** A whole frame, of which the conversation sees as much as it asked for. */
    void frame(String text) {
        byte[] bytes = bytes(text);
        conversation.onMessage(bytes, Math.min(keep, bytes.length));
    }

    void stream(String text) {
        ByteBuffer in = ByteBuffer.wrap(bytes(text));
        conversation.onBytes(in, in.remaining());
    }

    String publish(String payload) {
        return new String(conversation.publish(bytes(payload)), StandardCharsets.UTF_8);
    }

    @Override
    public void say(byte[] payload) {
        said.add(new String(payload, StandardCharsets.UTF_8));
    }

    @Override
    public void deliver(byte[] head, int headLength) {
        found.add(new String(head, 0, headLength, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
