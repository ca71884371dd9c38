package dev.parley.bus.dispatch;

import dev.parley.bus.Addresses;
import dev.parley.bus.Sending;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Notes when a function host last answered. Every answer counts: a result, a failure, or the answer to a question. An
 * announcement proves nothing: it comes over the host's own connection, and events leave over another. So hosts are also
 * asked about no event at all, which those of every release answer. A host of this process needs no question, since no link
 * lies between. Used on the dispatcher's event loop.
 */
final class HostReach {

    private static final long ASK_MILLIS = 1000;

    /** A late answer counts, too: under load, or while a function blocks its event loop, a host is slow and not cut off. */
    private static final long ANSWER_MILLIS = 10_000;

    /** How many hosts are asked at a time, drawn at random: one of them may be lost without anybody's knowledge. */
    private static final int MAX_ASKED = 3;

    private static final DeliveryOptions QUESTION = new DeliveryOptions().setSendTimeout(ANSWER_MILLIS);

    private final Vertx vertx;
    private final LongSupplier clock;
    /** The ids of the hosts that have yet to answer a question. None is asked twice at a time. */
    private final Set<String> asked = new HashSet<>();

    private long timer = -1;
    private long reachedAt;

    /** @param clock monotonic, in nanoseconds */
    HostReach(Vertx vertx, LongSupplier clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** @param hosts lists the hosts that announce themselves */
    void start(Supplier<List<RegisteredHost>> hosts) {
        reached();
        timer = vertx.setPeriodic(ASK_MILLIS, tick -> ask(hosts.get()));
    }

    void stop() {
        vertx.cancelTimer(timer);
    }

    /** How long ago, in nanoseconds, a host last answered; counted from the start if none has. */
    long unreachedNanos() {
        return clock.getAsLong() - reachedAt;
    }

    /** Notes that a host has answered just now. */
    void reached() {
        reachedAt = clock.getAsLong();
    }

    private void ask(List<RegisteredHost> hosts) {
        List<RegisteredHost> present = new ArrayList<>(hosts);
        present.removeIf(RegisteredHost::isLeaving);
        if (present.stream().anyMatch(RegisteredHost::isLocal)) {
            reached();
            return;
        }
        present.removeIf(host -> asked.contains(host.id()));
        Collections.shuffle(present);
        present.stream().limit(MAX_ASKED).forEach(this::ask);
    }

    /** A host that does not answer leaves the time as it is. */
    private void ask(RegisteredHost host) {
        asked.add(host.id());
        Sending.request(vertx, Addresses.unknownRequests(host.id()), new JsonArray(), QUESTION)
                .onComplete(done -> asked.remove(host.id()))
                .onSuccess(answer -> reached());
    }
}
