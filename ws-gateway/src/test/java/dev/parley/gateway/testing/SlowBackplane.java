package dev.parley.gateway.testing;

import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.backplane.Subscriber;
import dev.parley.functions.Position;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** The in-process backplane, except that subscriptions take effect when a test says so: as over a network. */
public final class SlowBackplane extends ForwardingBackplane {

    private final Promise<Void> gate = Promise.promise();

    public SlowBackplane() {
        super(new InProcessBackplane(ChannelLimits.DEFAULT));
    }

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
                .compose(open -> super.subscribe(channel, subscriber))
                .onComplete(result -> caller.runOnContext(here -> subscribed.handle(result)));
        return subscribed.future();
    }
}
