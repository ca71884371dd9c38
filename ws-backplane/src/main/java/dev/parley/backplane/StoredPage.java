package dev.parley.backplane;

import dev.parley.functions.Position;
import java.util.List;

/**
 * A part of a channel's history, read at one moment.
 *
 * @param continuous true if every message after the requested position is here or follows in later pages
 * @param current the channel's position; {@link Position#NONE} if the channel does not exist
 * @param messages oldest first; their positions are of the current epoch, even if an earlier epoch stored them
 */
public record StoredPage(boolean continuous, Position current, List<ChannelMessage> messages) {

    /** The page of a channel that does not exist. */
    public static final StoredPage NOTHING = new StoredPage(false, Position.NONE, List.of());

    /** Returns true if more messages follow. */
    public boolean hasMore() {
        return !messages.isEmpty() && end().offset() < current.offset();
    }

    /** Returns the last message's position, or the channel's position if the page has none. */
    public Position end() {
        return messages.isEmpty() ? current : messages.get(messages.size() - 1).position();
    }
}
