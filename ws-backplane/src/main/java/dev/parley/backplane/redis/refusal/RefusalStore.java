package dev.parley.backplane.redis.refusal;

import dev.parley.backplane.redis.link.RedisCommands;
import dev.parley.backplane.redis.lua.RedisKeys;
import dev.parley.backplane.redis.lua.RedisScript;
import dev.parley.backplane.refusal.Refusal;
import dev.parley.backplane.refusal.Refusal.Kind;
import dev.parley.backplane.refusal.Refusal.Subject;
import dev.parley.backplane.refusal.Refusals;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refusals as commands to Redis: a hash with an entry each, a version, which is a new random text after each change, and births,
 * by which a hash that was made after a loss is told from the one before. It expires a day after the last refusal is over. Used
 * on the backplane's event loop.
 */
final class RefusalStore {

    private static final Logger LOG = LoggerFactory.getLogger(RefusalStore.class);

    private static final String VERSION = "version";
    private static final String BIRTHS = "births";

    private final RedisCommands commands;
    private final String key;
    private final List<String> keys;

    RefusalStore(RedisCommands commands, String group) {
        this.commands = commands;
        this.key = RedisKeys.refusals(group);
        this.keys = List.of(key);
    }

    /**
     * @param version empty if Redis has none: there was no refusal, or it lost them
     * @param births a random text from when the hash was made, then one of each lost hash whose refusals it has; empty if an
     *     earlier release made it
     */
    record Stored(String version, List<String> births, List<Refusal> refusals) {

        static final Stored NONE = new Stored("", List.of(), List.of());

        /** Returns true if this hash was made after one that is known, and lacks what was known. */
        boolean isAfterLossOf(Stored known) {
            return !births.isEmpty()
                    && !known.births().isEmpty()
                    && !births.contains(known.births().get(0));
        }
    }

    /** Empty if Redis has none. */
    Future<String> version() {
        return commands.send(key, Request.cmd(Command.HGET).arg(key).arg(VERSION), 0)
                .map(RefusalStore::text);
    }

    Future<Stored> read() {
        return commands.send(key, Request.cmd(Command.HGETALL).arg(key), 0).map(RefusalStore::stored);
    }

    /** Completes with false if there is no room. */
    Future<Boolean> put(Refusal refusal) {
        return change(refusal.subject(), refusal.until(), refusal.reason()).map(answer -> answer == 1);
    }

    /** Completes with false if there was none. */
    Future<Boolean> remove(Subject subject) {
        return change(subject, 0, "").map(answer -> answer == 1);
    }

    private Future<Integer> change(Subject subject, long until, String reason) {
        Object[] args = {token(), System.currentTimeMillis(), Refusals.MAX, field(subject), until, reason};
        return commands.run(RedisScript.REFUSE, reason.length(), keys, args).map(Response::toInteger);
    }

    /**
     * States again what Redis has lost, unless another process did. A refusal that Redis has by now stays as it is.
     *
     * @param births of the lost hash
     */
    Future<Response> restore(List<String> births, List<Refusal> known) {
        List<Object> args = new ArrayList<>(2 + 3 * known.size());
        args.add(token());
        args.add(String.join(" ", births));
        for (Refusal refusal : known) {
            args.add(field(refusal.subject()));
            args.add(refusal.until());
            args.add(refusal.reason());
        }
        return commands.run(RedisScript.RESTORE_REFUSALS, 0, keys, args.toArray());
    }

    private static String token() {
        return UUID.randomUUID().toString();
    }

    private static String field(Subject subject) {
        return subject.kind().name() + " " + RedisKeys.escape(subject.name());
    }

    /** RESP3 has a map, RESP2 names and values in turn. */
    private static Stored stored(Response answer) {
        Map<String, String> entries = new HashMap<>();
        if (answer.isMap()) {
            answer.getKeys().forEach(field -> entries.put(field, text(answer.get(field))));
        } else {
            for (int i = 0; i + 1 < answer.size(); i += 2) {
                entries.put(text(answer.get(i)), text(answer.get(i + 1)));
            }
        }
        String version = Objects.requireNonNullElse(entries.remove(VERSION), "");
        String births = Objects.requireNonNullElse(entries.remove(BIRTHS), "");
        List<Refusal> refusals = new ArrayList<>();
        entries.forEach((field, value) -> add(refusals, field, value));
        return new Stored(
                version, births.isEmpty() ? List.of() : List.of(births.split(" ", -1)), List.copyOf(refusals));
    }

    /** An entry of another form is of a later version, and not ours to judge. */
    private static void add(List<Refusal> refusals, String field, String value) {
        try {
            int space = field.indexOf(' ');
            Kind kind = Kind.valueOf(field.substring(0, Math.max(0, space)));
            Subject subject = new Subject(kind, RedisKeys.unescape(field.substring(space + 1)));
            int end = value.indexOf(' ');
            refusals.add(new Refusal(
                    subject, Long.parseLong(value.substring(0, Math.max(0, end))), value.substring(end + 1)));
        } catch (IllegalArgumentException e) {
            LOG.warn("Redis has a refusal of an unknown form: {}", field);
        }
    }

    private static String text(@Nullable Response value) {
        return Objects.toString(value, "");
    }
}
