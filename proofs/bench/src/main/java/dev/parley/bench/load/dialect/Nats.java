package dev.parley.bench.load.dialect;

import dev.parley.bench.load.Conversation;
import dev.parley.bench.load.Dialect;
import dev.parley.bench.load.Line;
import java.util.Optional;

/**
 * NATS's client protocol in WebSocket frames. The bytes are one stream: a frame may hold many messages, or part of one.
 *
 * @param alone whether each socket has a subject to itself
 */
public record Nats(boolean alone) implements Dialect {

    @Override
    public String path(int index, String asked) {
        return "/";
    }

    @Override
    public Optional<Conversation> converse(int index, String asked, Line line) {
        String channel = ChannelNumber.of(asked, alone ? Integer.toString(index) : "all");
        return Optional.of(new NatsSession("c." + channel, line));
    }
}
