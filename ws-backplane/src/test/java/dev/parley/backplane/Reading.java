package dev.parley.backplane;

import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.util.List;

/** Reads as functions do, with {@link BackplaneChannels}. */
public final class Reading {

    private Reading() {}

    public static Future<List<HistoryMessage>> history(Backplane backplane, String channel, HistoryQuery query) {
        Future<StoredPage> read = query.before().equals(Position.NONE)
                ? backplane.read(channel, query.after(), query.limit())
                : backplane.readBefore(channel, query.before(), query.limit());
        return read.map(page -> page.messages().stream()
                .map(message -> new HistoryMessage(message.position(), message.payload()))
                .toList());
    }

    public static Future<Position> position(Backplane backplane, String channel) {
        return backplane.read(channel, Position.NONE, 0).map(StoredPage::current);
    }
}
