package dev.parley.gateway.hub;

import dev.parley.backplane.Backplane;
import io.vertx.core.Future;

/** One channel's subscription with the backplane, and who is on the way into the channel. */
final class Subscription {

    private final LocalChannel channel;
    private final MailSlot slot;
    private final Future<LocalChannel> begun;
    private int joining;

    private Subscription(LocalChannel channel, MailSlot slot, Future<LocalChannel> begun) {
        this.channel = channel;
        this.slot = slot;
        this.begun = begun;
    }

    static Subscription begin(Backplane backplane, LocalChannel channel, MailSlot slot) {
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

    LocalChannel channel() {
        return channel;
    }

    /** Completes with the channel when the backplane delivers its messages. */
    Future<LocalChannel> begun() {
        return begun;
    }

    void beginJoin() {
        joining++;
    }

    void endJoin() {
        joining--;
    }

    /** Whether nobody is in it or on the way into it. */
    boolean isUnused() {
        return !channel.hasMembers() && joining == 0;
    }
}
