package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.chat.identity.Profile;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A frame to everyone in a room, or to all connections of a person. */
public sealed interface ChannelFrame extends Frame {

    default Payload payload() {
        return Payload.text(FrameJson.write(this));
    }

    /**
     * A message.
     *
     * @param reply the message that it answers, else null
     * @param me true if the text says what the author does ({@code /me}), else null
     */
    record Message(
            String text,
            String room,
            @JsonUnwrapped Sender sender,
            @Nullable Position reply,
            @Nullable Boolean me,
            @JsonUnwrapped FrameStamp stamp)
            implements ChannelFrame {
        @Override
        public String type() {
            return "message";
        }
    }

    /** Another text for the author's own message. */
    record Edit(
            String text,
            String room,
            Position target,
            @JsonUnwrapped Sender sender,
            @JsonUnwrapped FrameStamp stamp) implements ChannelFrame {
        @Override
        public String type() {
            return "edit";
        }
    }

    /**
     * A message is deleted: it and its edits go from the history.
     *
     * @param by the id of who deleted it; null for an operator
     */
    record Redacted(
            String room,
            Position target,
            @Nullable String by,
            @JsonUnwrapped FrameStamp stamp) implements ChannelFrame {
        @Override
        public String text() {
            return "A message was deleted.";
        }

        @Override
        public String type() {
            return "redacted";
        }
    }

    /** A person's reaction to a message, or its end. */
    record Reaction(
            String room,
            Position target,
            String emoji,
            boolean on,
            @JsonUnwrapped Sender sender,
            @JsonUnwrapped FrameStamp stamp)
            implements ChannelFrame {
        @Override
        public String text() {
            return sender.from() + (on ? " reacted with " : " took back ") + emoji + ".";
        }

        @Override
        public String type() {
            return "reaction";
        }
    }

    /** A private message, to the connections of its recipient and its sender. */
    record Direct(
            String text,
            @JsonUnwrapped Sender sender,
            Recipient to,
            @JsonUnwrapped FrameStamp stamp) implements ChannelFrame {
        @Override
        public String type() {
            return "direct";
        }
    }

    /** A person is writing. Not stored. */
    record Typing(
            String room,
            @JsonUnwrapped Sender sender,
            @JsonUnwrapped FrameStamp stamp) implements ChannelFrame {
        @Override
        public String text() {
            return sender.from() + " is typing.";
        }

        @Override
        public String type() {
            return "typing";
        }
    }

    /** Joins, leaves and renames. Above the limit the lists are absent and only the count is sent. Not stored. */
    record Presence(
            String room,
            @Nullable List<Profile> joined,
            @Nullable List<Profile> left,
            @Nullable List<Rename> renamed,
            @JsonUnwrapped Count count,
            @JsonUnwrapped FrameStamp stamp)
            implements ChannelFrame {

        public static Presence counted(String room, Count count, FrameStamp stamp) {
            return new Presence(room, null, null, null, count, stamp);
        }

        @Override
        public String text() {
            String came = joined == null || joined.isEmpty() ? "" : Phrases.nicks(joined) + " joined. ";
            String went = left == null || left.isEmpty() ? "" : Phrases.nicks(left) + " left. ";
            String called = renamed == null || renamed.isEmpty() ? "" : Phrases.renames(renamed) + ". ";
            return came + went + called + count.phrase() + " in " + room + ".";
        }

        @Override
        public String type() {
            return "presence";
        }
    }
}
