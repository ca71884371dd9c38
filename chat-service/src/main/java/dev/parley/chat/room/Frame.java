package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frames that the chat sends, as listed in the table of docs/chat.md. Null components are left out of the JSON. */
@JsonPropertyOrder({"text", "type"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Frame {

    /** A sentence that a person can read. */
    @JsonProperty("text")
    String text();

    @JsonProperty("type")
    String type();

    default Payload payload() {
        return Payload.text(FrameJson.write(this));
    }

    /** To a room: a message. */
    record Message(
            String text,
            String room,
            String from,
            @JsonUnwrapped FrameStamp stamp) implements Frame {
        @Override
        public String type() {
            return "message";
        }
    }

    /** To a room: joins, leaves and renames. Above the limit the lists are absent and only the count is sent. */
    record Presence(
            String room,
            @Nullable List<String> joined,
            @Nullable List<String> left,
            @Nullable List<Rename> renamed,
            int count,
            @JsonUnwrapped FrameStamp stamp)
            implements Frame {

        public static Presence counted(String room, int count, FrameStamp stamp) {
            return new Presence(room, null, null, null, count, stamp);
        }

        @Override
        public String text() {
            String came = joined == null || joined.isEmpty() ? "" : Phrases.names(joined) + " joined. ";
            String went = left == null || left.isEmpty() ? "" : Phrases.names(left) + " left. ";
            String called = renamed == null || renamed.isEmpty() ? "" : Phrases.renames(renamed) + ". ";
            return came + went + called + Phrases.people(count) + " in " + room + ".";
        }

        @Override
        public String type() {
            return "presence";
        }
    }

    /** To one connection: the first frame. The room is absent if the person is in none yet. */
    record Welcome(String nick, @Nullable String room, List<String> rooms) implements Frame {
        public static Welcome to(Person person) {
            return new Welcome(person.nick(), person.hasRoom() ? person.room() : null, person.rooms());
        }

        @Override
        public String text() {
            return "Welcome, " + nick + ". You are in " + (room == null ? "no room" : room) + ".";
        }

        @Override
        public String type() {
            return "welcome";
        }
    }

    /** To one connection: its current nickname, which may be the same as before. */
    record Renamed(String nick, String was) implements Frame {
        @Override
        public String text() {
            return nick.equals(was) ? "You are already called " + nick + "." : "You are now called " + nick + ".";
        }

        @Override
        public String type() {
            return "renamed";
        }
    }

    /** To one connection: its message is stored. */
    record Ack(String clientId, String room, Position position) implements Frame {
        @Override
        public String text() {
            return "Said in " + room + ".";
        }

        @Override
        public String type() {
            return "ack";
        }
    }

    /** To one connection: it entered a room, and missed messages were sent before this frame. */
    record Joined(
            String room,
            String current,
            List<String> rooms,
            boolean recovered,
            @Nullable Position position,
            int missed) implements Frame {

        public static Joined of(Person person, dev.parley.functions.Joined joined) {
            Position at = joined.position();
            return new Joined(
                    person.room(),
                    person.room(),
                    person.rooms(),
                    joined.recovered(),
                    at.equals(Position.NONE) ? null : at,
                    joined.missed());
        }

        @Override
        public String text() {
            return "You are in " + room + ".";
        }

        @Override
        public String type() {
            return "joined";
        }
    }

    /** To one connection: it left a room. */
    record Left(String room, String current, List<String> rooms) implements Frame {
        @Override
        public String text() {
            return "You left " + room + " and are in " + current + ".";
        }

        @Override
        public String type() {
            return "left";
        }
    }

    /** To one connection: the members of a room. Above the limit the list is absent and only the count is sent. */
    record Who(String room, @Nullable List<String> members, int count) implements Frame {
        public static Who counted(String room, int count) {
            return new Who(room, null, count);
        }

        @Override
        public String text() {
            String who = members == null || members.isEmpty() ? "" : ": " + Phrases.names(members);
            return Phrases.people(count) + " in " + room + who + ".";
        }

        @Override
        public String type() {
            return "who";
        }
    }

    /** To one connection: stored messages, verbatim, oldest first. */
    record History(String room, List<RawValue> messages, boolean more) implements Frame {
        @Override
        public String text() {
            return Phrases.messages(messages.size()) + " in " + room + (more ? "; older messages did not fit." : ".");
        }

        @Override
        public String type() {
            return "history";
        }
    }

    /** To one connection: the answer to a ping. */
    record Pong() implements Frame {
        @Override
        public String text() {
            return "pong";
        }

        @Override
        public String type() {
            return "pong";
        }
    }

    /**
     * To one connection: what was wrong and what is expected instead.
     *
     * @param action the requested action, or "" if it is unknown
     * @param retry true or absent
     */
    record Failed(
            @Nullable String clientId,
            String message,
            String action,
            @Nullable Boolean retry) implements Frame {

        public static Failed of(ChatException error, String action) {
            return new Failed(
                    error.clientId().isEmpty() ? null : error.clientId(),
                    error.sentence(),
                    action,
                    error.mayRetry() ? true : null);
        }

        @Override
        public String text() {
            return message;
        }

        @Override
        public String type() {
            return "error";
        }
    }
}
