package dev.parley.backplane.redis.process;

import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The processes of one group as commands to Redis. Used on the backplane's event loop. */
final class ProcessStore {

    /** More processes than one service has. */
    private static final int MAX_RECORDS = 1_000;

    private final RedisCommands commands;
    private final List<String> keys;

    ProcessStore(RedisCommands commands, String group) {
        this.commands = commands;
        this.keys = List.of(RedisKeys.processes(group), RedisKeys.processChanges(group));
    }

    /**
     * What Redis has.
     *
     * @param number differs after each change
     * @param serviceId the same for all processes of the group
     * @param records empty if the caller knows the number, and so the records
     */
    record Stored(String number, String serviceId, Optional<List<String>> records) {}

    /**
     * States a record, which counts for so long.
     *
     * @param number the last that was answered, or ""
     * @param serviceId the last that was answered, or a new one
     */
    Future<Stored> state(String record, Duration time, String number, String serviceId) {
        return run(record, time.toMillis(), number, serviceId);
    }

    Future<?> remove(String record, String number, String serviceId) {
        return run(record, 0, number, serviceId);
    }

    private Future<Stored> run(String record, long millis, String number, String serviceId) {
        return commands.run(RedisScript.PROCESSES, 0, keys, record, millis, number, MAX_RECORDS, serviceId)
                .map(answer -> new Stored(
                        answer.get(0).toString(),
                        answer.get(1).toString(),
                        answer.size() > 2 ? Optional.of(texts(answer.get(2))) : Optional.empty()));
    }

    /** Returns the records in Redis, and writes none. */
    static Future<List<String>> read(RedisConnection connection, String group) {
        return connection
                .send(Request.cmd(Command.ZRANGE)
                        .arg(RedisKeys.processes(group))
                        .arg(0)
                        .arg(MAX_RECORDS - 1))
                .map(ProcessStore::texts);
    }

    private static List<String> texts(Response list) {
        return list.stream().map(Response::toString).toList();
    }
}
