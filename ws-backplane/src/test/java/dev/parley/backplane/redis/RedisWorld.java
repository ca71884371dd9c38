package dev.parley.backplane.redis;

import dev.parley.backplane.model.ModelChannel;
import dev.parley.backplane.model.World;
import dev.parley.backplane.redis.endpoint.RedisUrl;
import dev.parley.backplane.redis.lua.RedisKeys;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/** The backplanes of two processes on one Redis that writes to its disk before it answers, and the faults of that Redis. */
final class RedisWorld extends World {

    /** Both processes' connections for commands and subscriptions, and one for durability. */
    private static final int CONNECTIONS = 5;

    private final RedisServer redis;
    private final List<RedisBackplane> processes;

    private RedisWorld(RedisServer redis, RedisBackplane one, RedisBackplane other) {
        super(one, other);
        this.redis = redis;
        this.processes = List.of(one, other);
    }

    static RedisWorld open(Vertx vertx, RedisServer redis) {
        RedisSettings settings = RedisSettings.of(RedisUrl.parse(redis.url()), LIMITS);
        return new RedisWorld(
                redis,
                get(RedisBackplane.start(vertx, settings)),
                get(RedisBackplane.start(vertx, settings.withDurability(new RedisSettings.Durability(Ack.AOF, 0)))));
    }

    /**
     * Publishes a burst with a fault in its middle. Both processes are connected again when it returns.
     *
     * @param comes the process in which a new subscriber replaces the others during the fault; empty for none
     */
    void burstWith(RedisTrouble trouble, ModelChannel channel, int count, OptionalInt comes) {
        if (trouble.isRestart()) {
            begin(channel);
        }
        look();
        Set<RedisClient> doomed =
                RedisClient.all(redis).stream().filter(trouble::endsConnection).collect(Collectors.toSet());
        if (comes.isPresent()) {
            burstAndChangeOver(comes.getAsInt(), channel, count, trouble.at(redis, doomed));
        } else {
            burst(channel, count, false, trouble.at(redis, doomed));
        }
        if (!doomed.isEmpty()) {
            disturbed();
            patiently("connections other than " + doomed, () -> isConnectedWithout(doomed));
        }
        if (doomed.stream().anyMatch(client -> !client.isSubscribed())) {
            presence().reconnected();
        }
    }

    private boolean isConnectedWithout(Set<RedisClient> doomed) {
        Set<String> now =
                RedisClient.all(redis).stream().map(RedisClient::address).collect(Collectors.toSet());
        return now.size() == CONNECTIONS
                && doomed.stream().noneMatch(client -> now.contains(client.address()))
                && processes.stream().allMatch(RedisBackplane::connected);
    }

    @Override
    protected boolean isLive(ModelChannel channel, long processCount) {
        String live = RedisKeys.live(channel.name());
        return redis.command("PUBSUB", "NUMSUB", live).endsWith(":" + processCount + "\r\n");
    }

    void delete(ModelChannel channel, Part part) {
        if (part == Part.META) {
            settle();
        }
        look();
        RedisKeys keys = RedisKeys.of(channel.name());
        switch (part) {
            case META -> {
                redis.command("DEL", keys.meta());
                channel.forgotten();
            }
            case STREAM -> {
                redis.command("DEL", keys.stream());
                channel.messagesDeleted();
            }
            case KEYS -> {
                redis.command("DEL", keys.idempotency());
                channel.keysDeleted();
            }
            default -> throw new IllegalArgumentException(part.name());
        }
    }

    /** The data of a channel in Redis, without its members. */
    enum Part {
        META,
        STREAM,
        KEYS
    }

    /** @param quietly true if subscribers must learn of the loss without another publish */
    void flush(boolean quietly) {
        settle();
        redis.command("FLUSHALL");
        channels().forEach(ModelChannel::forgotten);
        presence().forgotten();
        if (quietly) {
            settle();
        } else {
            talk();
        }
    }

    @Override
    public void close() {
        processes.forEach(process -> get(process.close()));
    }
}
