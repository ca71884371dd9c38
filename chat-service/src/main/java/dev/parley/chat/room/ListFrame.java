package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.parley.chat.identity.Profile;
import dev.parley.functions.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frame to one connection that lists what it asked for. */
public sealed interface ListFrame extends ClientFrame {

    /**
     * The people of a room, or only their count above the limit.
     *
     * @param people one page
     * @param members the nicknames of all members, with the first page
     * @param more true if there are further pages, else null
     */
    record Who(
            String room,
            @Nullable List<Profile> people,
            @Nullable List<String> members,
            @JsonUnwrapped Count count,
            @Nullable Boolean more)
            implements ListFrame {

        public static Who counted(String room, Count count) {
            return new Who(room, null, null, count, null);
        }

        @Override
        public String text() {
            String who = people == null || people.isEmpty() ? "" : ": " + Phrases.nicks(people);
            return count.phrase() + " in " + room + who + ".";
        }

        @Override
        public String type() {
            return "who";
        }
    }

    /**
     * Stored messages with their positions, oldest first.
     *
     * @param room null for the person's private messages
     * @param user true for the person's private messages, else null
     * @param before the position that the client named, else null
     * @param oldest the position before which the client reads on; null if nothing was read
     */
    record History(
            @Nullable String room,
            @Nullable Boolean user,
            @Nullable Position before,
            List<RawValue> messages,
            @Nullable Position oldest,
            boolean more)
            implements ListFrame {
        @Override
        public String text() {
            String where = room == null ? " among your private ones" : " in " + room;
            return Phrases.messages(messages.size()) + where + (more ? "; there may be older ones." : ".");
        }

        @Override
        public String type() {
            return "history";
        }
    }

    /** Rooms that people entered lately, the newest first. */
    record Rooms(List<OpenRoom> rooms) implements ListFrame {
        @Override
        public String text() {
            return rooms.isEmpty() ? "No rooms were entered lately." : "Rooms: " + Phrases.names(names()) + ".";
        }

        private List<String> names() {
            return rooms.stream().map(OpenRoom::room).toList();
        }

        @Override
        public String type() {
            return "rooms";
        }
    }
}
