package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.chat.identity.Profile;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frame to one connection. */
public sealed interface ClientFrame extends Frame
        permits ClientFrame.Welcome,
                ClientFrame.Renamed,
                ClientFrame.Ack,
                ClientFrame.Joined,
                ClientFrame.UserJoined,
                ClientFrame.Left,
                ClientFrame.Pong,
                ClientFrame.Failed,
                ListFrame {

    /** @param at the time, in milliseconds since the Unix epoch */
    default Payload payload(long at) {
        return Payload.text(FrameJson.write(new Timed(this, at)));
    }

    /** A frame with the time at which it was sent, from which a client derives the difference between the clocks. */
    record Timed(@JsonUnwrapped ClientFrame frame, long at) {}

    /**
     * The first frame.
     *
     * @param signed true if the authorizer owns the name, else null
     * @param room null if the person is in none yet
     */
    record Welcome(
            @JsonUnwrapped Profile person,
            @Nullable Boolean signed,
            @Nullable String room,
            List<String> rooms) implements ClientFrame {
        public static Welcome to(Person person) {
            return new Welcome(
                    person.profile(),
                    person.hasSignedName() ? true : null,
                    person.hasRoom() ? person.room() : null,
                    person.rooms());
        }

        @Override
        public String text() {
            return "Welcome, " + person.nick() + ". You are in " + (room == null ? "no room" : room) + ".";
        }

        @Override
        public String type() {
            return "welcome";
        }
    }

    /**
     * The current nickname, which may be the same as before.
     *
     * @param like the ASCII name that the nickname looks like, else null
     */
    record Renamed(String nick, String was, @Nullable String like) implements ClientFrame {

        public static Renamed of(Person before, Person now) {
            return new Renamed(now.nick(), before.nick(), now.profile().like());
        }

        @Override
        public String text() {
            return nick.equals(was) ? "You are already called " + nick + "." : "You are now called " + nick + ".";
        }

        @Override
        public String type() {
            return "renamed";
        }
    }

    /**
     * A message is stored.
     *
     * @param room null for a private message
     */
    record Ack(String clientId, @Nullable String room, Position position) implements ClientFrame {
        @Override
        public String text() {
            return room == null ? "Sent." : "Said in " + room + ".";
        }

        @Override
        public String type() {
            return "ack";
        }
    }

    /** The person entered a room. Missed messages were sent before this frame. */
    record Joined(
            String room,
            String current,
            List<String> rooms,
            @JsonUnwrapped Recovery recovery) implements ClientFrame {

        public static Joined of(Person person, dev.parley.functions.Joined joined) {
            return new Joined(person.room(), person.room(), person.rooms(), Recovery.of(joined));
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

    /** The connection receives the person's private messages. Missed ones were sent before this frame. */
    record UserJoined(boolean user, @JsonUnwrapped Recovery recovery) implements ClientFrame {

        public static UserJoined of(dev.parley.functions.Joined joined) {
            return new UserJoined(true, Recovery.of(joined));
        }

        @Override
        public String text() {
            return "You receive private messages.";
        }

        @Override
        public String type() {
            return "joined";
        }
    }

    /** The person left a room. */
    record Left(String room, String current, List<String> rooms) implements ClientFrame {
        @Override
        public String text() {
            return "You left " + room + " and are in " + current + ".";
        }

        @Override
        public String type() {
            return "left";
        }
    }

    /** The answer to a ping. */
    record Pong() implements ClientFrame {
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
     * What was wrong and what is expected instead.
     *
     * @param clientId that of the failed request; null if it had no valid one
     * @param action the requested action, or "" if it is unknown
     * @param room the room that could not be joined, as the client named it, else null
     * @param retry true or null
     */
    record Failed(
            @Nullable String clientId,
            String message,
            String action,
            @Nullable String room,
            @Nullable Boolean retry) implements ClientFrame {

        public static Failed of(ChatException error, FailedRequest request) {
            return new Failed(
                    request.clientId(),
                    error.sentence(),
                    request.action(),
                    request.room(),
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
