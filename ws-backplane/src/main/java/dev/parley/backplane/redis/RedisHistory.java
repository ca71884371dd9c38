package dev.parley.backplane.redis;

import dev.parley.backplane.BackplaneException;
import dev.parley.backplane.Epochs;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.redis.client.Response;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Reads a channel's stream, a few reads at a time: their replies are the largest there are. Runs on one event loop. */
final class RedisHistory {

    private static final int AT_ONCE = 4;
    private static final int MAX_WAITING = 256;

    private final RedisCommands commands;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int underWay;

    RedisHistory(RedisCommands commands) {
        this.commands = commands;
    }

    /**
     * What was read at one moment.
     *
     * @param current where the channel stood; {@link Position#NONE} if nothing is known of it
     * @param base what the current epoch took over from one before it; all after that it stored itself
     */
    record Page(Position current, Position base, List<HistoryMessage> messages) {
        private static final Page EMPTY = new Page(Position.NONE, Position.NONE, List.of());

        /** The offset before the first message read; without one, where the channel stood. */
        long start() {
            return messages.isEmpty()
                    ? current.offset()
                    : messages.get(0).position().offset() - 1;
        }

        /** Whether the channel has messages after those read. */
        boolean hasMore() {
            return !messages.isEmpty()
                    && messages.get(messages.size() - 1).position().offset() < current.offset();
        }
    }

    /**
     * Reads up to the limit or some 1 MB of payloads, whichever comes first. Fails if too many reads wait already.
     *
     * @param limit 0 for the position alone; else as {@link dev.parley.functions.HistoryQuery} has it
     */
    Future<Page> read(RedisKeys keys, Position after, int limit) {
        if (underWay < AT_ONCE) {
            return send(keys, after, limit);
        }
        if (waiting.size() == MAX_WAITING) {
            return Future.failedFuture(
                    new BackplaneException(waiting.size() + " reads of history wait already; try later"));
        }
        Promise<Page> promise = Promise.promise();
        waiting.add(() -> send(keys, after, limit).onComplete(promise));
        return promise.future();
    }

    private Future<Page> send(RedisKeys keys, Position after, int limit) {
        underWay++;
        return commands.run(
                        RedisScript.HISTORY,
                        0,
                        List.of(keys.meta(), keys.stream(), keys.idempotency()),
                        commands.runId(),
                        Epochs.next(),
                        after.epoch(),
                        Math.max(0, after.offset()),
                        limit)
                .onComplete(done -> onAnswer())
                .map(RedisHistory::page);
    }

    private void onAnswer() {
        underWay--;
        Runnable next = waiting.poll();
        if (next != null) {
            next.run();
        }
    }

    private static Page page(Response answer) {
        if (answer.size() == 0) {
            return Page.EMPTY;
        }
        String epoch = answer.get(0).toString();
        List<HistoryMessage> messages = new ArrayList<>(answer.get(2).size());
        for (Response entry : answer.get(2)) {
            messages.add(message(epoch, entry));
        }
        return new Page(position(epoch, answer.get(1)), position(epoch, answer.get(3)), messages);
    }

    private static Position position(String epoch, Response offset) {
        return new Position(epoch, Long.parseLong(offset.toString()));
    }

    /** An entry is its id {@code <offset>-0} and one field: the payload's kind, with the payload. */
    private static HistoryMessage message(String epoch, Response entry) {
        String id = entry.get(0).toString();
        Position position = new Position(epoch, Long.parseLong(id.substring(0, id.indexOf('-'))));
        Response field = entry.get(1);
        byte kind = field.get(0).toBuffer().getByte(0);
        return new HistoryMessage(
                position, PayloadForm.payload(kind, field.get(1).toBuffer()));
    }
}
