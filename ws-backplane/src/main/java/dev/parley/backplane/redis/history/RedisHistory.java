package dev.parley.backplane.redis.history;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.ChannelMessage;
import dev.parley.backplane.Epochs;
import dev.parley.backplane.StoredPage;
import dev.parley.backplane.redis.link.Attempts;
import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.PayloadForm;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import dev.parley.functions.Channels;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/** Reads channels' streams, a few reads at a time, because their replies are the largest. Runs on one event loop. */
public final class RedisHistory {

    /** As in {@code redact.lua}. */
    private static final int MAX_REDACTED_MIB = 16;

    private final Vertx vertx;
    private final RedisCommands commands;
    private final String ageMillis;
    private final ChannelExpiry expiry;

    /** By server, for as long as there is one. */
    private final Map<Object, ReadQueue> queues = new WeakHashMap<>();

    /** @param age how long messages stay */
    public RedisHistory(Vertx vertx, RedisCommands commands, Duration age, ChannelExpiry expiry) {
        this.vertx = vertx;
        this.commands = commands;
        this.ageMillis = String.valueOf(age.toMillis());
        this.expiry = expiry;
    }

    /**
     * Reads up to the limit or about 1 MB of payloads, whichever comes first. Fails if too many reads are waiting.
     *
     * @param limit 0 for the position alone
     */
    public Future<StoredPage> read(String channel, Position after, int limit) {
        return inTurn(channel, () -> again(() -> send(channel, after, limit, Duration.ZERO, Duration.ZERO)));
    }

    /** Reads messages before a position, within the same bounds. */
    public Future<StoredPage> readBefore(String channel, Position before, int limit) {
        return inTurn(
                channel,
                () -> again(() -> run(RedisScript.BEFORE, channel, before.epoch(), Math.max(0, before.offset()), limit)
                        .map(answer -> page(channel, answer))));
    }

    /** A slot that is moving to another node of a cluster refuses calls for milliseconds. */
    private <T> Future<T> again(Supplier<Future<T>> call) {
        return commands.isSpread() ? Attempts.of(vertx, call) : call.get();
    }

    /** Each server has a queue of its own, so that a slow server holds up no other. */
    private Future<StoredPage> inTurn(String channel, Supplier<Future<StoredPage>> read) {
        return queues.computeIfAbsent(commands.server(RedisKeys.live(channel)), server -> new ReadQueue())
                .take(read);
    }

    /**
     * Reads at once for a gateway that delivered everything up to a position. The channel has an epoch from then on, and
     * its expiry is renewed if less than half of it is left. If Redis lost messages that the gateway saw, the channel gets
     * a new epoch that continues no other, and every follower is notified.
     *
     * @param limit 0 for the position alone; then the page never claims to be continuous
     */
    public Future<StoredPage> follow(String channel, Position seen, int limit) {
        return again(() -> send(channel, seen, limit, expiry.published(), expiry.unpublished()));
    }

    private Future<StoredPage> send(
            String channel, Position after, int limit, Duration published, Duration unpublished) {
        return run(
                        RedisScript.READ,
                        channel,
                        after.epoch(),
                        Math.max(0, after.offset()),
                        limit,
                        published.toMillis(),
                        unpublished.toMillis())
                .map(answer -> page(channel, answer));
    }

    /**
     * Replaces stored payloads by the tombstone.
     *
     * @return for each position, in order, true if a tombstone is there; false if no message is stored there. Fails with
     *     {@link BackplaneException} if the channel stores more than can be copied
     */
    public Future<List<Boolean>> redact(String channel, List<Position> positions) {
        RedisKeys keys = RedisKeys.of(channel);
        List<Object> args = new ArrayList<>(List.of(((Payload.Text) Channels.TOMBSTONE).text()));
        for (Position position : positions) {
            args.add(position.epoch());
            args.add(Math.max(0, position.offset()));
        }
        List<String> withCopy = List.of(keys.meta(), keys.stream(), keys.idempotency(), keys.live(), keys.copy());
        return again(() -> run(RedisScript.REDACT, withCopy, args.toArray()))
                .map(answers -> found(channel, positions, answers));
    }

    private static List<Boolean> found(String channel, List<Position> positions, Response answers) {
        if (answers.size() == 0) {
            throw new BackplaneException("Channel " + channel + " stores more than " + MAX_REDACTED_MIB
                    + " MiB, too much for a redaction; a shorter history would store less");
        }
        if (answers.size() != positions.size()) {
            throw new BackplaneException(
                    "Redis answered " + answers.size() + " of " + positions.size() + " redactions of channel "
                            + channel,
                    true);
        }
        return answers.stream().map(found -> found.toInteger() == 1).toList();
    }

    /** Runs a script that begins with {@code channel.lua}. */
    private Future<Response> run(RedisScript script, String channel, Object... more) {
        RedisKeys keys = RedisKeys.of(channel);
        return run(script, List.of(keys.meta(), keys.stream(), keys.idempotency(), keys.live()), more);
    }

    private Future<Response> run(RedisScript script, List<String> keys, Object... more) {
        List<Object> args = new ArrayList<>(List.of(commands.runId(keys.get(0)), Epochs.next(), ageMillis));
        args.addAll(Arrays.asList(more));
        return commands.run(script, 0, keys, args.toArray());
    }

    /**
     * Lets Redis forget a channel soon if nobody ever published to it, nobody is in it, and no gateway follows it.
     */
    public Future<?> release(String channel) {
        RedisKeys keys = RedisKeys.of(channel);
        return commands.run(
                RedisScript.RELEASE,
                0,
                List.of(keys.meta(), RedisKeys.gateways(channel), keys.members(), keys.live()),
                ChannelExpiry.RETURN.toMillis());
    }

    private static StoredPage page(String channel, Response answer) {
        if (answer.size() == 0) {
            return StoredPage.NOTHING;
        }
        String epoch = answer.get(0).toString();
        List<ChannelMessage> messages = new ArrayList<>(answer.get(3).size());
        for (Response entry : answer.get(3)) {
            messages.add(message(channel, epoch, entry));
        }
        boolean continuous = answer.get(2).toInteger() == 1;
        return new StoredPage(continuous, new Position(epoch, answer.get(1).toLong()), messages);
    }

    /** An entry has the id {@code <offset>-0} and one field: the payload's kind, with the payload as its value. */
    private static ChannelMessage message(String channel, String epoch, Response entry) {
        String id = entry.get(0).toString();
        Position position = new Position(epoch, Long.parseLong(id.substring(0, id.indexOf('-'))));
        Response field = entry.get(1);
        return PayloadForm.message(
                channel,
                position,
                field.get(0).toBuffer().getByte(0),
                field.get(1).toBuffer());
    }
}
