package dev.parley.backplane.redis.presence;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.redis.link.RetryQueue;
import dev.parley.backplane.redis.presence.LocalMembers.LocalChannel;
import dev.parley.functions.Attributes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes what stands in Redis under a gateway's name equal to what the gateway holds, a channel at a time. Each step sends the
 * state as it is when it is sent: whatever comes or goes meanwhile follows it on the same connection. Runs on one event loop.
 */
final class PresenceRepair {

    private static final Logger LOG = LoggerFactory.getLogger(PresenceRepair.class);
    private static final int MEMBERS_AT_ONCE = 100;
    private static final int CHANNELS_AT_ONCE = 100;
    private static final int REPAIRS_AT_ONCE = 16;

    private final MemberCommands commands;
    private final LocalMembers local;
    private final RedisPresence.Gateways gateways;
    private final RetryQueue<Place> repairs;

    /** Gateways of which Redis may list channels that they left. */
    private final RetryQueue<String> listings;

    /** What is to be repaired once Redis is back. */
    private final Set<Place> owed = new HashSet<>();

    PresenceRepair(Vertx vertx, MemberCommands commands, LocalMembers local, RedisPresence.Gateways gateways) {
        this.commands = commands;
        this.local = local;
        this.gateways = gateways;
        this.repairs = new RetryQueue<>(vertx, REPAIRS_AT_ONCE, this::repair);
        this.listings = new RetryQueue<>(vertx, 1, gatewayId -> repairLeftChannels(gatewayId, "0"));
    }

    void close() {
        repairs.close();
        listings.close();
    }

    void add(Place place) {
        if (commands.isUp()) {
            repairs.add(place);
        } else {
            owed.add(place);
        }
    }

    /** To be called on each new connection. */
    void onUp() {
        listings.retryNow();
        repairs.retryNow();
        repairs.addAll(List.copyOf(owed));
        owed.clear();
    }

    void restate(String gatewayId) {
        listings.add(gatewayId);
        repairs.addAll(local.places(gatewayId));
    }

    /**
     * An older Redis may bring back channels in which the gateway has no members any more, or whose first member has joined
     * since the gateway's own places were added: so every listed place is repaired.
     */
    private Future<?> repairLeftChannels(String gatewayId, String cursor) {
        if (!gateways.mayWriteMembers(gatewayId)) {
            return later(gatewayId);
        }
        return commands.channels(gatewayId, cursor, CHANNELS_AT_ONCE).compose(page -> {
            page.names().forEach(channel -> repairs.add(new Place(gatewayId, channel)));
            return page.isLast() ? Future.succeededFuture() : repairLeftChannels(gatewayId, page.cursor());
        });
    }

    private Future<?> repair(Place place) {
        LocalChannel there = local.find(place);
        if (!commands.isUp()) {
            owed.add(place);
            return Future.succeededFuture();
        }
        if (there == null) {
            return clear(place);
        }
        if (!gateways.mayWriteMembers(place.gatewayId())) {
            return later(place.gatewayId());
        }
        return there.members.size() <= MEMBERS_AT_ONCE ? replace(place, there) : replaceMany(place, there);
    }

    /** Fails until the gateway's lease is valid again; then the repair is repeated. Nothing is repaired of a lost gateway. */
    private <T> Future<T> later(String gatewayId) {
        return gateways.hasLease(gatewayId)
                ? Future.failedFuture(new BackplaneException("The lease of " + gatewayId + " is not valid"))
                : Future.succeededFuture();
    }

    private Future<?> clear(Place place) {
        return Future.join(
                commands.replace(place, Map.of()), commands.withdraw(place, () -> local.find(place) == null));
    }

    private Future<?> replace(Place place, LocalChannel there) {
        return commands.inOrder(
                        commands.note(place),
                        () -> local.find(place) == there ? commands.replace(place, there.members) : clear(place))
                .onSuccess(done -> there.announced = true);
    }

    private Future<?> replaceMany(Place place, LocalChannel there) {
        return commands.inOrder(commands.note(place), () -> commands.announce(place))
                .onSuccess(done -> there.announced = true)
                .compose(announced -> putFrom(place, List.copyOf(there.members.keySet()), 0))
                .compose(put -> removeOthers(place, "0"))
                .onSuccess(done -> LOG.debug("{} is stated again", place));
    }

    private Future<?> putFrom(Place place, List<String> ids, int from) {
        if (from >= ids.size()) {
            return Future.succeededFuture();
        }
        int to = Math.min(ids.size(), from + MEMBERS_AT_ONCE);
        Map<String, Attributes> page = new LinkedHashMap<>();
        Map<String, Attributes> members = members(place);
        for (String id : ids.subList(from, to)) {
            Attributes info = members.get(id);
            if (info != null) {
                page.put(id, info);
            }
        }
        if (!gateways.mayWriteMembers(place.gatewayId())) {
            return later(place.gatewayId());
        }
        Future<?> put = page.isEmpty() ? Future.succeededFuture() : commands.put(place, page);
        return put.compose(done -> putFrom(place, ids, to));
    }

    private Map<String, Attributes> members(Place place) {
        LocalChannel there = local.find(place);
        return there == null ? Map.of() : there.members;
    }

    private Future<?> removeOthers(Place place, String cursor) {
        return commands.ids(place, cursor, MEMBERS_AT_ONCE).compose(page -> {
            Map<String, Attributes> members = members(place);
            List<String> others =
                    page.names().stream().filter(id -> !members.containsKey(id)).toList();
            Future<?> removed = others.isEmpty() ? Future.succeededFuture() : commands.remove(place, others);
            return removed.compose(
                    done -> page.isLast() ? Future.succeededFuture() : removeOthers(place, page.cursor()));
        });
    }
}
