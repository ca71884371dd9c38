package dev.parley.bus.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.functions.ConnectionInfo;
import dev.parley.functions.Joined;

/** A gateway's answer to a {@link ConnectionCommand} that succeeded. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "reply")
@JsonSubTypes({
    @JsonSubTypes.Type(value = CommandReply.Done.class, name = "done"),
    @JsonSubTypes.Type(value = CommandReply.Info.class, name = "info"),
    @JsonSubTypes.Type(value = CommandReply.Join.class, name = "join")
})
public sealed interface CommandReply {

    record Done() implements CommandReply {
        public static final Done DONE = new Done();
    }

    record Info(ConnectionInfo info) implements CommandReply {}

    record Join(Joined joined) implements CommandReply {}
}
