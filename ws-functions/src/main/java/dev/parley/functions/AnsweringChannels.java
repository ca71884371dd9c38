package dev.parley.functions;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Channels for the answer to one event. Numbers the publishes, so that an event that is sent again publishes nothing
 * twice.
 */
final class AnsweringChannels implements Channels {

    private final Channels channels;
    private final String requestId;
    private final AtomicInteger publishes = new AtomicInteger();

    AnsweringChannels(Channels channels, String requestId) {
        this.channels = channels;
        this.requestId = requestId;
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        int number = publishes.incrementAndGet();
        boolean hasKey = options.ephemeral() || !options.idempotencyKey().isEmpty();
        return channels.publish(
                channel, payload, hasKey ? options : options.withIdempotencyKey(requestId + "/" + number));
    }

    @Override
    public Future<Joined> join(String connectionId, String channel, JoinOptions options) {
        return channels.join(connectionId, channel, options);
    }

    @Override
    public Future<Void> leave(String connectionId, String channel) {
        return channels.leave(connectionId, channel);
    }

    @Override
    public Future<Members> members(String channel) {
        return channels.members(channel);
    }

    @Override
    public Future<Position> position(String channel) {
        return channels.position(channel);
    }

    @Override
    public Future<List<HistoryMessage>> history(String channel, HistoryQuery query) {
        return channels.history(channel, query);
    }
}
