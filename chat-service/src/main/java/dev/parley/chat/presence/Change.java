package dev.parley.chat.presence;

import dev.parley.chat.identity.Profile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one connection's membership of a room.
 *
 * @param announced the person as last announced to the room; null if the connection was not announced
 * @param now the person as of now; null if the connection left
 */
record Change(@Nullable Profile announced, @Nullable Profile now) {

    boolean isLeave() {
        return now == null;
    }

    /** Returns true if the room need not learn of it. */
    boolean isNone() {
        return Objects.equals(announced, now);
    }

    /** The public id of the person. */
    String by() {
        return Objects.requireNonNull(announced == null ? now : announced).by();
    }
}
