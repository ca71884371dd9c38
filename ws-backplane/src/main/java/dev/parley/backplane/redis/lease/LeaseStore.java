package dev.parley.backplane.redis.lease;

import dev.parley.backplane.lease.LeaseRecord;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.LeaseKeys;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** Leases and records as commands to Redis. Used on the backplane's event loop. */
final class LeaseStore {

    /** How long an owner that comes back finds that its lease was ended. */
    private static final long MARK_MILLIS = TimeUnit.DAYS.toMillis(1);

    /**
     * Numbers grow to the time by the clock of Redis, or by a random step if that is more: two claims on both sides of a loss
     * of memory do not get the same number even if the clock was set back.
     */
    private static final int MAX_STEP = 1_000_000;

    private final RedisCommands commands;

    LeaseStore(RedisCommands commands) {
        this.commands = commands;
    }

    boolean isUp() {
        return commands.isUp();
    }

    /** As {@link RedisCommands#isSpread}. */
    boolean isSpread() {
        return commands.isSpread();
    }

    /** Returns true if what Redis has is what all other processes see. */
    boolean isPrimary() {
        return commands.isUp() && commands.isPrimary();
    }

    /** As {@link #isPrimary()}, of the server that has a gateway's lease. */
    boolean isPrimary(String gatewayId) {
        return commands.isPrimary(LeaseKeys.of(gatewayId).lease());
    }

    String runId() {
        return commands.runId();
    }

    /** Identifies the Redis process that has a gateway's lease. */
    String runIdOf(String gatewayId) {
        return commands.runId(LeaseKeys.of(gatewayId).lease());
    }

    Future<Standing> renew(String gatewayId, long number, long renewals) {
        List<String> keys = List.of(LeaseKeys.of(gatewayId).lease());
        return commands.runBeyondBound(RedisScript.RENEW, keys, number, renewals)
                .map(LeaseStore::standing);
    }

    private static Standing standing(Response answer) {
        return Standing.of(answer.toInteger());
    }

    /** Stores and erases records in one step, if the lease has this number. */
    Future<Standing> write(String gatewayId, long number, List<LeaseRecord> puts, List<String> erases) {
        LeaseKeys keys = LeaseKeys.of(gatewayId);
        List<Object> args = new ArrayList<>(2 + 2 * puts.size() + erases.size());
        args.add(number);
        args.add(puts.size());
        int bytes = 0;
        for (LeaseRecord put : puts) {
            args.add(put.connectionId());
            args.add(put.content());
            bytes += put.content().length();
        }
        args.addAll(erases);
        return commands.run(RedisScript.RECORDS, bytes, List.of(keys.lease(), keys.records()), args.toArray())
                .map(LeaseStore::standing);
    }

    /** @param claimed true if the lease is another gateway's that this process claimed */
    Future<Standing> giveBack(String gatewayId, long number, boolean claimed) {
        return commands.run(RedisScript.GIVE_BACK, 0, all(gatewayId), number, claimed ? 0 : 1)
                .map(LeaseStore::standing);
    }

    Future<Standing> end(String gatewayId, long number) {
        return commands.run(RedisScript.END, 0, all(gatewayId), number, MARK_MILLIS)
                .map(LeaseStore::standing);
    }

    /**
     * Claims a gateway in one atomic step.
     *
     * @param number the lease as this process saw it for its whole duration
     */
    Future<ClaimAnswer> claim(String gatewayId, String number, String renewals) {
        return commands.run(RedisScript.CLAIM, 0, all(gatewayId), number, renewals, step())
                .map(answer -> switch (answer.get(0).toInteger()) {
                    case 0 -> new ClaimAnswer.Nothing();
                    case 1 ->
                        new ClaimAnswer.Renewed(
                                answer.get(1).toString(), answer.get(2).toString());
                    default ->
                        new ClaimAnswer.Claimed(
                                answer.get(1).toLong(), answer.get(2).toInteger() == 1);
                });
    }

    /** Returns a number by a random step above another. */
    long numberAbove(long number) {
        return number + step();
    }

    private static int step() {
        return ThreadLocalRandom.current().nextInt(1, MAX_STEP + 1);
    }

    /** Raises the number of a claimed lease; to be repeated with the same numbers. */
    Future<Standing> raise(String gatewayId, long number, long target) {
        List<String> keys = List.of(LeaseKeys.of(gatewayId).lease());
        return commands.runBeyondBound(RedisScript.RAISE, keys, number, target).map(LeaseStore::standing);
    }

    private static List<String> all(String gatewayId) {
        LeaseKeys keys = LeaseKeys.of(gatewayId);
        return List.of(keys.lease(), keys.records(), keys.channels());
    }

    /**
     * Returns true if the lease was claimed, given back, or removed with its gateway.
     *
     * @param missing what a missing lease means: Redis may have lost it, and its owner may not have stated it again yet
     */
    Future<Boolean> hasEnded(String gatewayId, boolean missing) {
        String key = LeaseKeys.of(gatewayId).lease();
        Request read = Request.cmd(Command.HMGET).arg(key).arg("number").arg("state");
        return commands.send(key, read, 0).map(answer -> {
            Response number = answer.get(0);
            return number == null
                    ? missing
                    : number.toLong() > OwnedLease.NUMBER || !"held".equals(String.valueOf(answer.get(1)));
        });
    }

    /** Reads records from a cursor on, {@code "0"} at the beginning and at the end. */
    Future<Page<LeaseRecord>> records(String gatewayId, String cursor, int limit) {
        String key = LeaseKeys.of(gatewayId).records();
        Request scan =
                Request.cmd(Command.HSCAN).arg(key).arg(cursor).arg("COUNT").arg(limit);
        return commands.send(key, scan, 0).map(answer -> {
            Response flat = answer.get(1);
            List<LeaseRecord> records = new ArrayList<>(flat.size() / 2);
            for (int i = 0; i + 1 < flat.size(); i += 2) {
                records.add(
                        new LeaseRecord(flat.get(i).toString(), flat.get(i + 1).toBuffer()));
            }
            return new Page<>(answer.get(0).toString(), records);
        });
    }

    /** As {@link #records}, without their content. */
    Future<Page<String>> recordIds(String gatewayId, String cursor, int limit) {
        return commands.run(RedisScript.IDS, 0, List.of(LeaseKeys.of(gatewayId).records()), cursor, limit)
                .map(LeaseStore::names);
    }

    /** Reads the channels in which a gateway has members, from a cursor on. */
    Future<Page<String>> channels(String gatewayId, String cursor, int limit) {
        String key = LeaseKeys.of(gatewayId).channels();
        Request scan =
                Request.cmd(Command.SSCAN).arg(key).arg(cursor).arg("COUNT").arg(limit);
        return commands.send(key, scan, 0)
                .map(LeaseStore::names)
                .map(page -> new Page<>(
                        page.cursor(),
                        page.items().stream().map(RedisKeys::unescape).toList()));
    }

    private static Page<String> names(Response answer) {
        return new Page<>(
                answer.get(0).toString(),
                answer.get(1).stream().map(Response::toString).toList());
    }

    /** If Redis executes the second command, the channel was cleared. */
    Future<?> removeMembers(String gatewayId, String channel) {
        List<String> keys = List.of(RedisKeys.gateways(channel), RedisKeys.members(channel, gatewayId));
        Future<?> cleared = commands.run(RedisScript.REPLACE, 0, keys, gatewayId);
        return commands.isSpread()
                ? cleared.compose(done -> forget(gatewayId, channel))
                : Future.join(cleared, forget(gatewayId, channel));
    }

    private Future<Response> forget(String gatewayId, String channel) {
        String key = LeaseKeys.of(gatewayId).channels();
        return commands.send(key, Request.cmd(Command.SREM).arg(key).arg(RedisKeys.escape(channel)), 0);
    }

    /** @param cursor where the next page begins; {@code "0"} at the end */
    record Page<T>(String cursor, List<T> items) {
        boolean isLast() {
            return cursor.equals("0");
        }
    }
}
