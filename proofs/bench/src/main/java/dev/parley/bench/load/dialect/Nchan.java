package dev.parley.bench.load.dialect;

import dev.parley.bench.load.Conversation;
import dev.parley.bench.load.Conversation.Line;
import dev.parley.bench.load.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Nchan's {@code nchan_pubsub}: plain messages, but that each publish is also answered with what its channel holds.
 *
 * @param alone whether each socket has a channel to itself
 */
public record Nchan(boolean alone) implements Dialect {

    private static final byte[] ANSWER = "queued messages:".getBytes(StandardCharsets.US_ASCII);

    @Override
    public String path(int index, String asked) {
        return "/channel/" + Dialect.channel(asked, alone ? "own-" + index : "all");
    }

    @Override
    public Optional<Conversation> converse(int index, String asked, Line line) {
        return Optional.of(new Session(line));
    }

    private static final class Session implements Conversation {

        private final Line line;
        private int kept;

        Session(Line line) {
            this.line = line;
        }

        @Override
        public int keep(int ofMessage) {
            kept = ofMessage;
            return Math.max(ofMessage, ANSWER.length);
        }

        @Override
        public void onMessage(byte[] head, int headLength) {
            boolean answer =
                    headLength >= ANSWER.length && Arrays.equals(head, 0, ANSWER.length, ANSWER, 0, ANSWER.length);
            if (!answer) {
                line.deliver(head, Math.min(kept, headLength));
            }
        }
    }
}
