package dev.parley.chat.presence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is waited for, and where. Of several connections that a person loses, the last one decides when the room learns of it: the end of
 * an earlier one is no news, since the person came back after it, or was still connected. Bounded by {@link GracePeriods} and the
 * rooms of each person. Used on one context.
 */
final class Absences {

    private record Place(String room, String by) {}

    /** The connection that was lost last, by person and room. */
    private final Map<Place, String> lost = new HashMap<>();

    /** @param by the public id of a person who lost a connection to these rooms */
    void begin(List<String> rooms, String by, String connectionId) {
        rooms.forEach(room -> lost.put(new Place(room, by), connectionId));
    }

    /** The person is back. */
    void end(String room, String by) {
        lost.remove(new Place(room, by));
    }

    /** Returns true if the person lost a connection to the room and may come back. */
    boolean isAway(String room, String by) {
        return lost.containsKey(new Place(room, by));
    }

    /**
     * Ends the wait for a person.
     *
     * @return the rooms that must learn of it: the person did not come back, and no connection was lost later
     */
    List<String> over(List<String> rooms, String by, String connectionId) {
        return rooms.stream()
                .filter(room -> lost.remove(new Place(room, by), connectionId))
                .toList();
    }
}
