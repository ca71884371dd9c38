package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.chat.identity.Profile;
import dev.parley.functions.Members;
import org.jspecify.annotations.Nullable;

/**
 * The size of a room.
 *
 * @param count of people, or of connections
 * @param of null, or {@code connections} in a room that is too large for its people to be told apart
 */
@JsonPropertyOrder({"count", "of"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Count(int count, @Nullable String of) {

    public static Count people(int count) {
        return new Count(count, null);
    }

    public static Count connections(int count) {
        return new Count(count, "connections");
    }

    /** @param limit the most members whose people are counted */
    public static Count of(Members members, int limit) {
        return isListed(members, limit)
                ? people((int) members.list().stream()
                        .map(Profile::of)
                        .map(Profile::by)
                        .distinct()
                        .count())
                : connections(members.count());
    }

    /** Returns true if the members are listed: there are not too many of them. */
    public static boolean isListed(Members members, int limit) {
        return members.count() <= limit && members.list().size() == members.count();
    }

    String phrase() {
        return Phrases.people(count, of != null);
    }
}
