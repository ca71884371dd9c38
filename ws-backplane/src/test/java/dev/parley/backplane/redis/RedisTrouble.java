package dev.parley.backplane.redis;

import dev.parley.backplane.model.Trouble;
import java.util.Set;

/** Faults of Redis or of its connections while publishes are in flight. They must lose nothing. */
enum RedisTrouble {
    KILL_SUBSCRIPTIONS,
    KILL_COMMANDS,
    KILL_ALL,
    /** Shorter than the deadline. */
    PAUSE,
    RESTART,
    CRASH;

    /** Returns true if the fault closes the client's connection. */
    boolean endsConnection(RedisClient client) {
        return switch (this) {
            case KILL_SUBSCRIPTIONS -> client.isSubscribed();
            case KILL_COMMANDS -> !client.isSubscribed();
            case PAUSE -> false;
            default -> true;
        };
    }

    boolean isRestart() {
        return this == RESTART || this == CRASH;
    }

    private void begin(RedisServer redis, Set<RedisClient> doomed) {
        switch (this) {
            case KILL_SUBSCRIPTIONS, KILL_COMMANDS, KILL_ALL ->
                doomed.forEach(client -> redis.command("CLIENT", "KILL", "ID", client.id()));
            case PAUSE -> redis.pause();
            case RESTART -> redis.stop();
            case CRASH -> redis.kill();
        }
    }

    private void end(RedisServer redis) {
        switch (this) {
            case PAUSE -> redis.resume();
            case RESTART, CRASH -> redis.start();
            default -> {}
        }
    }

    Trouble at(RedisServer redis, Set<RedisClient> doomed) {
        return new Trouble() {
            @Override
            public void begin() {
                RedisTrouble.this.begin(redis, doomed);
            }

            @Override
            public void end() {
                RedisTrouble.this.end(redis);
            }

            @Override
            public boolean isRestart() {
                return RedisTrouble.this.isRestart();
            }

            @Override
            public boolean repeats() {
                return RedisTrouble.this != PAUSE && RedisTrouble.this != KILL_SUBSCRIPTIONS;
            }
        };
    }
}
