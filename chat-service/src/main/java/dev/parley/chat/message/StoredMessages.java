package dev.parley.chat.message;

import dev.parley.functions.Channels;
import dev.parley.functions.HistoryMessage;
import dev.parley.functions.HistoryQuery;
import dev.parley.functions.MessageNotFoundException;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds stored messages, and removes them with all their edits. */
public final class StoredMessages {

    /** A page has so many messages, or about 1 MB of them. */
    private static final int PAGE = 1000;

    private static final Duration MAX_SEARCH = Duration.ofSeconds(10);

    private final Channels channels;
    private final Duration maxSearch;

    public StoredMessages(Channels channels) {
        this(channels, MAX_SEARCH);
    }

    /** @param maxSearch how long the search for the edits of a message may take */
    StoredMessages(Channels channels, Duration maxSearch) {
        this.channels = channels;
        this.maxSearch = maxSearch;
    }

    /** Returns the frame at a position; empty if the channel does not store one there. */
    public Future<Optional<StoredFrame>> at(String channel, Position position) {
        if (position.offset() < 1 || position.offset() == Long.MAX_VALUE) {
            return Future.succeededFuture(Optional.empty());
        }
        // Unlike a query for what follows, this one answers nothing if the epoch has ended.
        Position next = new Position(position.epoch(), position.offset() + 1);
        return channels.history(channel, HistoryQuery.before(next, 1)).map(newest -> newest.stream()
                .filter(message -> message.position().offset() == position.offset())
                .findFirst()
                .map(StoredFrame::of));
    }

    /**
     * Removes a message and its edits. Can be repeated: a repeat removes what an earlier attempt did not.
     *
     * @return the frame that announced the deletion; empty if none is stored. Fails if anything may be left, also if the search
     *     for edits takes longer than 10 s
     */
    public Future<Optional<StoredFrame>> redact(String channel, StoredFrame message) {
        Future<Void> redacted = message.isRedacted() ? Future.succeededFuture() : redact(channel, message.position());
        long end = System.nanoTime() + maxSearch.toNanos();
        return redacted.compose(gone -> redactEdits(channel, message.position(), message.position(), end));
    }

    private Future<Optional<StoredFrame>> redactEdits(String channel, Position message, Position after, long end) {
        if (System.nanoTime() - end >= 0) {
            return Future.failedFuture(new IllegalStateException("The edits of " + message + " in " + channel
                    + " were not all found within " + maxSearch.toSeconds() + " s"));
        }
        return channels.history(channel, new HistoryQuery(after, PAGE)).compose(page -> {
            if (!follows(page, after)) {
                return Future.succeededFuture(Optional.empty());
            }
            List<StoredFrame> related = page.stream()
                    .filter(StoredMessages::mayRefer)
                    .map(StoredFrame::of)
                    .toList();
            Optional<StoredFrame> notice = related.stream()
                    .filter(frame -> frame.announcesEndOf(message))
                    .findFirst();
            Position last = page.get(page.size() - 1).position();
            return redactAll(channel, related.stream().filter(frame -> frame.edits(message)))
                    .compose(gone -> redactEdits(channel, message, last, end))
                    .map(later -> notice.or(() -> later));
        });
    }

    private Future<?> redactAll(String channel, Stream<StoredFrame> edits) {
        return Future.all(edits.map(edit -> redact(channel, edit.position())).toList());
    }

    /** A message that the history has dropped meanwhile is gone, too. */
    private Future<Void> redact(String channel, Position position) {
        return channels.redact(channel, position)
                .recover(failure -> failure instanceof MessageNotFoundException
                        ? Future.succeededFuture()
                        : Future.failedFuture(failure));
    }

    /** Parsing is left out for the many frames that can't refer to a message. */
    private static boolean mayRefer(HistoryMessage stored) {
        return stored.payload() instanceof Payload.Text text && text.text().contains("\"target\"");
    }

    /** Returns false for an empty page, and for one that a channel answers whose epoch has ended meanwhile. */
    private static boolean follows(List<HistoryMessage> page, Position after) {
        return !page.isEmpty() && page.get(0).position().offset() > after.offset();
    }
}
