package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notes when a function host last answered. An announcement proves nothing: it comes over the host's own connection, and
 * events leave over another. So hosts are asked about no event at all, which those of every release answer. A host of this
 * process needs no question, since no link lies between. Used on the dispatcher's event loop.
 */
final class HostReach {

    private static final long ASK_MILLIS = 1000;

    /** How many hosts are asked at a time, drawn at random: one of them may be lost without anybody's knowledge. */
    private static final int MAX_ASKED = 3;

    private static final DeliveryOptions QUESTION = new DeliveryOptions().setSendTimeout(ASK_MILLIS);

    private final Vertx vertx;
    private final LongSupplier clock;
    private final Supplier<List<RegisteredHost>> hosts;
    private long timer = -1;
    private long reachedAt;

    /**
     * @param clock monotonic, in nanoseconds
     * @param hosts lists the hosts that announce themselves
     */
    HostReach(Vertx vertx, LongSupplier clock, Supplier<List<RegisteredHost>> hosts) {
        this.vertx = vertx;
        this.clock = clock;
        this.hosts = hosts;
    }

    void start() {
        reached();
        timer = vertx.setPeriodic(ASK_MILLIS, tick -> ask());
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** How long ago, in nanoseconds, a host last answered; counted from the start if none has. */
    long unreachedNanos() {
        return clock.getAsLong() - reachedAt;
    }

    private void reached() {
        reachedAt = clock.getAsLong();
    }

    private void ask() {
        List<RegisteredHost> present = new ArrayList<>(hosts.get());
        present.removeIf(RegisteredHost::isLeaving);
        if (present.stream().anyMatch(RegisteredHost::isLocal)) {
            reached();
            return;
        }
        Collections.shuffle(present);
        present.stream().limit(MAX_ASKED).forEach(this::ask);
    }

    /** No failure handler: a host that does not answer leaves the time as it is. */
    private void ask(RegisteredHost host) {
        Sending.request(vertx, Addresses.unknownRequests(host.id()), new JsonArray(), QUESTION)
                .onSuccess(answer -> reached());
    }
}
