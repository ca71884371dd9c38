package dev.parley.functions;

import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Channels for the answer to one event. Numbers its publishes and joins, so that a repeated event repeats none of them. */
final class AnsweringChannels implements Channels {

    private final Channels channels;
    private final String requestId;
    private final AtomicInteger publishes = new AtomicInteger();
    private final AtomicInteger joins = new AtomicInteger();

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
        int number = joins.incrementAndGet();
        boolean hasKey = !options.idempotencyKey().isEmpty();
        return channels.join(
                connectionId, channel, hasKey ? options : options.withIdempotencyKey(requestId + "/" + number));
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

    @Override
    public Future<Void> redact(String channel, Position position) {
        return channels.redact(channel, position);
    }
}
