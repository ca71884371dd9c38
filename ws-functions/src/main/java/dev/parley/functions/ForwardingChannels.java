package dev.parley.functions;

import io.vertx.core.Future;
import java.util.List;

/** Channels that pass every call on to others. A subclass changes the calls that it is about. */
public abstract class ForwardingChannels implements Channels {

    private final Channels channels;

    /** @param channels to which calls are passed on */
    protected ForwardingChannels(Channels channels) {
        this.channels = channels;
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        return channels.publish(channel, payload, options);
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

    @Override
    public Future<Void> redact(String channel, Position position) {
        return channels.redact(channel, position);
    }
}
