package dev.parley.bench.redis;

import java.io.IOException;

/**
 * What Redis did in an average second of a time.
 *
 * @param commands those called from scripts included
 */
public record RedisLoad(double cpuSeconds, double commands) {

    /** Something that takes a while. */
    public interface Activity {
        void run() throws IOException;
    }

    public static RedisLoad during(RedisConnection redis, Activity activity) throws IOException {
        double cpu = redis.cpuSeconds();
        long commands = redis.commands();
        long start = System.nanoTime();
        activity.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        return new RedisLoad((redis.cpuSeconds() - cpu) / seconds, (redis.commands() - commands) / seconds);
    }

    public RedisLoad minus(RedisLoad other) {
        return new RedisLoad(cpuSeconds - other.cpuSeconds, commands - other.commands);
    }
}
