package dev.parley.functions;

import io.vertx.core.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Channels for the answer to one event. Numbers its publishes and joins, so that a repeated event repeats none of them. */
final class AnsweringChannels extends ForwardingChannels {

    private final String requestId;
    private final AtomicInteger publishes = new AtomicInteger();
    private final AtomicInteger joins = new AtomicInteger();

    AnsweringChannels(Channels channels, String requestId) {
        super(channels);
        this.requestId = requestId;
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        int number = publishes.incrementAndGet();
        boolean hasKey = options.ephemeral() || !options.idempotencyKey().isEmpty();
        return super.publish(channel, payload, hasKey ? options : options.withIdempotencyKey(requestId + "/" + number));
    }

    @Override
    public Future<Joined> join(String connectionId, String channel, JoinOptions options) {
        int number = joins.incrementAndGet();
        boolean hasKey = !options.idempotencyKey().isEmpty();
        return super.join(
                connectionId, channel, hasKey ? options : options.withIdempotencyKey(requestId + "/" + number));
    }
}
