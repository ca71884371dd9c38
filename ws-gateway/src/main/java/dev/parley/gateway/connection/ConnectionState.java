package dev.parley.gateway.connection;

import dev.parley.functions.Attributes;
import dev.parley.functions.ConnectionContext;
import dev.parley.functions.Payload;
import dev.parley.gateway.membership.ChannelMember;
import dev.parley.gateway.membership.Membership;
import dev.parley.gateway.membership.Memberships;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one connection is and has: its context, the token that admitted it, the attributes that functions keep with it, and its
 * channels. A superclass of {@link Connection} and not an object of its own, which would cost memory per connection.
 */
abstract class ConnectionState implements ChannelMember {

    private ConnectionContext context;
    private Attributes attributes = Attributes.NONE;
    private @Nullable Memberships memberships;
    private @Nullable ConnectionToken token;
    private @Nullable SpanContext handshake;

    ConnectionState(ConnectionContext context) {
        this.context = context;
    }

    @Override
    public final String id() {
        return context.connectionId();
    }

    public final ConnectionContext context() {
        return context;
    }

    /** The next event has another authorizer's context, of the same user. */
    public void renew(Map<String, String> authorizer) {
        context = context.withAuthorizer(authorizer);
    }

    public final Attributes attributes() {
        return attributes;
    }

    public void setAttributes(Attributes attributes) {
        this.attributes = attributes;
    }

    /** The span of the handshake, to which the connection's events belong, or link. */
    public final void trace(SpanContext span) {
        handshake = span;
    }

    /** Returns the span of the handshake; null if nothing is traced. */
    public final @Nullable SpanContext handshake() {
        return handshake;
    }

    /** What the connection was let in by; set before its {@code $connect}. */
    public final void hold(ConnectionToken granted) {
        token = granted;
    }

    @Override
    public final boolean mayJoin(String channel) {
        return token == null || token.mayJoin(channel);
    }

    /** Returns true unless the connection's token limits publishes on its behalf to other channels. */
    public final boolean mayPublish(String channel) {
        return token == null || token.mayPublish(channel);
    }

    /** The connection has its socket. */
    final void beginToken() {
        if (token != null) {
            token.begin();
        }
    }

    /** Returns true if the message was for the gateway, with another token: it causes no event. */
    final boolean isForToken(Payload message) {
        return token != null && token.takes(message);
    }

    /** The connection has ended. */
    final void endToken() {
        if (token != null) {
            token.end();
        }
    }

    /** The connection's channels; the list is created at the first join. */
    @Override
    public final Memberships memberships() {
        if (memberships == null) {
            memberships = new Memberships();
        }
        return memberships;
    }

    /** Returns true if the connection is a member of a channel. */
    public final boolean isIn(String channel) {
        return memberships != null && memberships.in(channel) != null;
    }

    /** How many channels it is in. */
    public final int channelCount() {
        return memberships == null ? 0 : memberships.size();
    }

    /** The channels that the connection is in, or was in when it ended. */
    public final List<Membership> allMemberships() {
        return memberships == null ? List.of() : memberships.all();
    }
}
