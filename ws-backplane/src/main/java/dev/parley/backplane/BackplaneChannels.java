package dev.parley.backplane;

import dev.parley.functions.ChannelMemberships;
import dev.parley.functions.ChannelName;
import dev.parley.functions.Channels;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Joined;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import dev.parley.functions.Stamping;
import dev.parley.functions.json.JsonObjects;
import io.vertx.core.Future;
import java.util.List;

/** {@link Channels} for functions: messages and members from the backplane, membership through the gateway. */
public final class BackplaneChannels implements Channels {

    private final Backplane backplane;
    private final ChannelMemberships memberships;
    private final int maxMessageBytes;

    /**
     * @param memberships reaches the gateway that holds a connection
     * @param maxMessageBytes the largest payload that may be published, in bytes
     */
    public BackplaneChannels(Backplane backplane, ChannelMemberships memberships, int maxMessageBytes) {
        this.backplane = backplane;
        this.memberships = memberships;
        this.maxMessageBytes = maxMessageBytes;
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        if (payload.size() > maxMessageBytes) {
            return Future.failedFuture(
                    new IllegalArgumentException("A message takes at most " + maxMessageBytes + " bytes"));
        }
        // Payloads are checked once, here, so that gateways can add the position without parsing.
        boolean isObject = options.stamping() != Stamping.NEVER && JsonObjects.isObject(payload);
        if (options.stamping() == Stamping.DELTA && !isObject) {
            return Future.failedFuture(new IllegalArgumentException("A publish with delta takes a JSON object"));
        }
        return checked(channel, name -> backplane.publish(name, payload, isObject ? options : unstamped(options)));
    }

    private static PublishOptions unstamped(PublishOptions options) {
        return options.stamping() == Stamping.NEVER
                ? options
                : new PublishOptions(options.ephemeral(), Stamping.NEVER, options.idempotencyKey());
    }

    @Override
    public Future<Joined> join(String connectionId, String channel, JoinOptions options) {
        return checked(channel, name -> memberships.join(connectionId, name, options));
    }

    @Override
    public Future<Void> leave(String connectionId, String channel) {
        return checked(channel, name -> memberships.leave(connectionId, name));
    }

    @Override
    public Future<Members> members(String channel) {
        return checked(channel, backplane::members);
    }

    @Override
    public Future<Position> position(String channel) {
        return checked(channel, name -> backplane.read(name, Position.NONE, 0)).map(StoredPage::current);
    }

    @Override
    public Future<List<HistoryMessage>> history(String channel, HistoryQuery query) {
        return checked(channel, name -> page(name, query)).map(page -> page.messages().stream()
                .map(message -> new HistoryMessage(message.position(), message.payload()))
                .toList());
    }

    private Future<StoredPage> page(String channel, HistoryQuery query) {
        return query.before().equals(Position.NONE)
                ? backplane.read(channel, query.after(), query.limit())
                : backplane.readBefore(channel, query.before(), query.limit());
    }

    @Override
    public Future<Void> redact(String channel, Position position) {
        return checked(channel, name -> backplane.redact(name, position));
    }

    private static <T> Future<T> checked(String channel, java.util.function.Function<String, Future<T>> call) {
        try {
            return call.apply(ChannelName.check(channel));
        } catch (IllegalArgumentException e) {
            return Future.failedFuture(e);
        }
    }
}
