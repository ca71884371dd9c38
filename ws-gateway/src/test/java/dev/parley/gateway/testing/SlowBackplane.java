package dev.parley.gateway.testing;

import dev.parley.backplane.Backplane;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Member;
import dev.parley.functions.Members;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import dev.parley.functions.PublishOptions;
import dev.parley.functions.Published;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** The in-process backplane, except that subscriptions take effect when a test says so: as over a network. */
public final class SlowBackplane implements Backplane {

    private final Backplane real = new InProcessBackplane(ChannelLimits.DEFAULT);
    private final Promise<Void> gate = Promise.promise();

    /** Lets subscriptions through, or fails them. */
    public Promise<Void> gate() {
        return gate;
    }

    @Override
    public Future<Position> subscribe(String channel, Subscriber subscriber) {
        // As every backplane does, it completes where it was called, whichever thread the gate was opened on.
        Context caller = Vertx.currentContext();
        Promise<Position> subscribed = Promise.promise();
        gate.future()
                .compose(open -> real.subscribe(channel, subscriber))
                .onComplete(result -> caller.runOnContext(here -> subscribed.handle(result)));
        return subscribed.future();
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
    public Future<Members> members(String channel) {
        return real.members(channel);
    }

    @Override
    public Future<Void> enter(String channel, Member member) {
        return real.enter(channel, member);
    }

    @Override
    public Future<Void> leave(String channel, String connectionId) {
        return real.leave(channel, connectionId);
    }

    @Override
    public Future<Void> close() {
        return real.close();
    }
}
