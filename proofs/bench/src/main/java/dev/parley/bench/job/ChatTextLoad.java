package dev.parley.bench.job;

/** A fan-out of chat-like texts. */
final class ChatTextLoad extends CountedLoad {

    private static final int TEXTS = 256;

    private final byte[][] texts = new byte[TEXTS][];
    private int next;

    ChatTextLoad(Seating seating, int bytes, Spread publishing) {
        super(seating, bytes, publishing);
        ChatText text = new ChatText(1);
        for (int i = 0; i < TEXTS; i++) {
            texts[i] = text.next(bytes);
        }
    }

    @Override
    byte[] payload(int publisher, long nanos) {
        return Publish.stamped(texts[next++ % TEXTS].clone(), publisher, nanos);
    }
}
