package dev.parley.backplane.redis;

import dev.parley.backplane.Epochs;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;

/** Reads a channel's stream. */
final class RedisHistory {

    private final RedisCommands commands;

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
    }

    /** @param limit 0 for the position alone; else as {@link dev.parley.functions.HistoryQuery} has it */
    Future<Page> read(RedisKeys keys, Position after, int limit) {
        return commands.run(
                        RedisScript.HISTORY,
                        0,
                        "",
                        3,
                        keys.meta(),
                        keys.stream(),
                        keys.idempotency(),
                        commands.runId(),
                        Epochs.next(),
                        after.epoch(),
                        Math.max(0, after.offset()),
                        limit)
                .map(RedisHistory::page);
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
