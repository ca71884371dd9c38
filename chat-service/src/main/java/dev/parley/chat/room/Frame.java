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

/** What the chat sends: the table of docs/chat.md, row by row. What is null is absent from the JSON. */
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

    /** To a room: somebody said something. */
    record Message(
            String text,
            String room,
            String from,
            @JsonUnwrapped Stamp stamp) implements Frame {
        @Override
        public String type() {
            return "message";
        }
    }

    /** To a room: who came, who went and who took another name; without the lists where a count must do. */
    record Presence(
            String room,
            @Nullable List<String> joined,
            @Nullable List<String> left,
            @Nullable List<Rename> renamed,
            int count,
            @JsonUnwrapped Stamp stamp)
            implements Frame {

        public static Presence counted(String room, int count, Stamp stamp) {
            return new Presence(room, null, null, null, count, stamp);
        }

        @Override
        public String text() {
            String came = joined == null || joined.isEmpty() ? "" : Words.names(joined) + " joined. ";
            String went = left == null || left.isEmpty() ? "" : Words.names(left) + " left. ";
            String called = renamed == null || renamed.isEmpty() ? "" : Words.renames(renamed) + ". ";
            return came + went + called + Words.people(count) + " in " + room + ".";
        }

        @Override
        public String type() {
            return "presence";
        }
    }

    /** To one: the first frame; without a room if there is none yet. */
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

    /** To one: what one is called from now on, which may be what one was called before. */
    record Renamed(String nick, String was) implements Frame {
        @Override
        public String text() {
            return nick.equals(was) ? "You are called " + nick + " already." : "You are now called " + nick + ".";
        }

        @Override
        public String type() {
            return "renamed";
        }
    }

    /** To one: what they said is stored. */
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

    /** To one: a room was entered, and what was missed there sent before. */
    record Joined(
            String room,
            String current,
            List<String> rooms,
            boolean recovered,
            @Nullable Position position,
            int missed) implements Frame {

        public static Joined by(Person person, dev.parley.functions.Joined how) {
            Position at = how.position();
            return new Joined(
                    person.room(),
                    person.room(),
                    person.rooms(),
                    how.recovered(),
                    at.equals(Position.NONE) ? null : at,
                    how.missed());
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

    /** To one: a room was left. */
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

    /** To one: who is in a room; without the list where a count must do. */
    record Who(String room, @Nullable List<String> members, int count) implements Frame {
        public static Who counted(String room, int count) {
            return new Who(room, null, count);
        }

        @Override
        public String text() {
            String who = members == null || members.isEmpty() ? "" : ": " + Words.names(members);
            return Words.people(count) + " in " + room + who + ".";
        }

        @Override
        public String type() {
            return "who";
        }
    }

    /** To one: stored messages, verbatim, oldest first. */
    record History(String room, List<RawValue> messages, boolean more) implements Frame {
        @Override
        public String text() {
            return Words.messages(messages.size()) + " in " + room + (more ? "; older ones did not fit." : ".");
        }

        @Override
        public String type() {
            return "history";
        }
    }

    /** To one: the answer to a ping. */
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
     * To one: what was wrong, and what is taken instead; of which action, or "" if that is not known.
     *
     * @param retry true or absent
     */
    record Failed(
            @Nullable String clientId,
            String message,
            String action,
            @Nullable Boolean retry) implements Frame {

        public static Failed of(Refused refused, String action) {
            return new Failed(
                    refused.clientId().isEmpty() ? null : refused.clientId(),
                    refused.sentence(),
                    action,
                    refused.retry() ? true : null);
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
