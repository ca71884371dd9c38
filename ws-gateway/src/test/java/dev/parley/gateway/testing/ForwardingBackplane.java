package dev.parley.gateway.testing;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.backplane.lease.Leases;
import dev.parley.backplane.refusal.Refusals;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Future;
import java.util.Optional;

/** A real backplane, of which a test has some things otherwise. */
abstract class ForwardingBackplane implements Backplane {

    private final Backplane real;

    ForwardingBackplane(Backplane real) {
        this.real = real;
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        return real.subscribe(channel, subscriber);
    }

    @Override
    public void unsubscribe(String channel, Subscriber subscriber) {
        real.unsubscribe(channel, subscriber);
    }

    @Override
    public Future<Published> publish(String channel, Payload payload, PublishOptions options) {
        return real.publish(channel, payload, options);
    }

    @Override
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return real.read(channel, after, limit);
    }

    @Override
    public Future<StoredPage> readBefore(String channel, Position before, int limit) {
        return real.readBefore(channel, before, limit);
    }

    @Override
    public Future<Void> redact(String channel, Position position) {
        return real.redact(channel, position);
    }

    @Override
    public Future<Members> members(String channel) {
        return real.members(channel);
    }

    @Override
    public Future<Void> enter(String channel, String gatewayId, Member member) {
        return real.enter(channel, gatewayId, member);
    }

    @Override
    public Future<Void> leave(String channel, String gatewayId, String connectionId) {
        return real.leave(channel, gatewayId, connectionId);
    }

    @Override
    public Optional<Leases> leases() {
        return real.leases();
    }

    @Override
    public Refusals refusals() {
        return real.refusals();
    }

    @Override
    public Future<Void> close() {
        return real.close();
    }
}
