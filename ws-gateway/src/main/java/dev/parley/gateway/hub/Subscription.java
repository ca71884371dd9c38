package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import io.vertx.core.Future;

/** One channel's subscription to the backplane, and how many joins wait for it. */
final class Subscription {

    private final FanOut channel;
    private final MailSlot slot;
    private final Future<FanOut> begun;
    private int joining;

    private Subscription(FanOut channel, MailSlot slot, Future<FanOut> begun) {
        this.channel = channel;
        this.slot = slot;
        this.begun = begun;
    }

    static Subscription begin(Backplane backplane, FanOut channel, MailSlot slot) {
        return new Subscription(
                channel, slot, backplane.subscribe(channel.name(), slot).map(position -> {
                    channel.begin(position);
                    return channel;
                }));
    }

    void end(Backplane backplane) {
        slot.close();
        backplane.unsubscribe(channel.name(), slot);
    }

    FanOut channel() {
        return channel;
    }

    /** Completes with the channel once the backplane delivers its messages. */
    Future<FanOut> begun() {
        return begun;
    }

    void beginJoin() {
        joining++;
    }

    void endJoin() {
        joining--;
    }

    /** Returns true if the channel has neither members nor joins under way. */
    boolean isUnused() {
        return !channel.hasMembers() && joining == 0;
    }
}
