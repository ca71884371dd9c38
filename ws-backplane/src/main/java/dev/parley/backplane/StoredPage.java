package dev.parley.backplane;

import dev.parley.functions.Position;
import java.util.List;

/**
 * What was read of a channel's history at one moment.
 *
 * @param continuous whether everything that was published after the position read from is here or follows in later pages
 * @param current where the channel stood; {@link Position#NONE} if nothing is known of it
 * @param messages oldest first; their positions are of the current epoch, also where an earlier one stored them
 */
public record StoredPage(boolean continuous, Position current, List<ChannelMessage> messages) {

    /** Of a channel of which nothing is known. */
    public static final StoredPage NOTHING = new StoredPage(false, Position.NONE, List.of());

    /** Whether messages follow after those read. */
    public boolean hasMore() {
        return !messages.isEmpty() && end().offset() < current.offset();
    }

    /** The last message's position; without one, where the channel stood. */
    public Position end() {
        return messages.isEmpty() ? current : messages.get(messages.size() - 1).position();
    }
}
