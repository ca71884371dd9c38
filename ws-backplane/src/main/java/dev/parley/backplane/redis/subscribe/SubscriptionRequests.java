package dev.parley.backplane.redis.subscribe;

import dev.parley.backplane.redis.endpoint.Shards;
import dev.parley.backplane.redis.lua.RedisKeys;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The commands of a subscription link that Redis has not confirmed. In a cluster, the names of one command have one slot. */
final class SubscriptionRequests {

    private final Shards shards;
    private final Consumer<String> onFailure;
    private final SubscriptionMeters meters;
    private final Set<String> unconfirmed = new HashSet<>();

    /** Live names that the node refused, because it does not have their slot. */
    private final Set<String> refused = new HashSet<>();

    private long sentAt;

    /** @param onFailure called with the reason if a command can't be sent */
    SubscriptionRequests(Shards shards, Consumer<String> onFailure, SubscriptionMeters meters) {
        this.shards = shards;
        this.onFailure = onFailure;
        this.meters = meters;
    }

    void send(RedisConnection connection, LinkChannels.Batch batch) {
        if (shards.isSpread()) {
            bySlot(batch.subscribe()).forEach(names -> send(connection, Command.SSUBSCRIBE, names));
            bySlot(batch.unsubscribe()).forEach(names -> send(connection, Command.SUNSUBSCRIBE, names));
        } else {
            send(connection, Command.SUBSCRIBE, batch.subscribe());
            send(connection, Command.UNSUBSCRIBE, batch.unsubscribe());
        }
    }

    private List<List<String>> bySlot(List<String> liveNames) {
        Map<Integer, List<String>> bySlot = new HashMap<>();
        liveNames.forEach(live -> bySlot.computeIfAbsent(shards.group(live), slot -> new ArrayList<>())
                .add(live));
        return List.copyOf(bySlot.values());
    }

    /** The confirmation shows that the connection still works. Each node of a cluster accepts this subscription. */
    void sendHeartbeat(RedisConnection connection) {
        send(connection, Command.SUBSCRIBE, List.of(RedisKeys.HEARTBEAT));
    }

    private void send(RedisConnection connection, Command command, List<String> liveNames) {
        if (liveNames.isEmpty()) {
            return;
        }
        Request request = Request.cmd(command);
        liveNames.forEach(request::arg);
        unconfirmed.addAll(liveNames);
        sentAt = System.nanoTime();
        connection.send(request).onFailure(cause -> onFailure.accept(String.valueOf(cause.getMessage())));
    }

    boolean isSettled() {
        return unconfirmed.isEmpty();
    }

    boolean isLate(Duration deadline) {
        return !unconfirmed.isEmpty() && System.nanoTime() - sentAt > deadline.toNanos();
    }

    boolean isUnconfirmed(String live) {
        return unconfirmed.contains(live);
    }

    /** Returns false if Redis confirms what it was not asked for. */
    boolean confirm(String live) {
        boolean wasAsked = unconfirmed.remove(live);
        if (wasAsked && live.equals(RedisKeys.HEARTBEAT)) {
            // Nothing else is sent until it is confirmed.
            meters.lag(System.nanoTime() - sentAt);
        }
        return wasAsked;
    }

    /** The node does not have a slot: whatever was asked of it is not done. */
    void refuse(int slot) {
        List<String> names =
                unconfirmed.stream().filter(live -> shards.group(live) == slot).toList();
        names.forEach(unconfirmed::remove);
        refused.addAll(names);
    }

    /** Removes and returns what was refused, to be asked for again. */
    List<String> takeRefused() {
        List<String> names = List.copyOf(refused);
        refused.clear();
        return names;
    }

    /** Another link asks for this name from now on. */
    void forget(String live) {
        refused.remove(live);
    }

    /** The connection is gone. */
    void clear() {
        unconfirmed.clear();
        refused.clear();
    }
}
