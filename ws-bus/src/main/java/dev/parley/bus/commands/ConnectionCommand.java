package dev.parley.bus.commands;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.parley.functions.Attributes;
import dev.parley.functions.JoinOptions;
import dev.parley.functions.Payload;

/** A command to a gateway, about one of its connections. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "command")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ConnectionCommand.Send.class, name = "send"),
    @JsonSubTypes.Type(value = ConnectionCommand.Close.class, name = "close"),
    @JsonSubTypes.Type(value = ConnectionCommand.Info.class, name = "info"),
    @JsonSubTypes.Type(value = ConnectionCommand.SetAttributes.class, name = "setAttributes"),
    @JsonSubTypes.Type(value = ConnectionCommand.Join.class, name = "join"),
    @JsonSubTypes.Type(value = ConnectionCommand.Leave.class, name = "leave"),
    @JsonSubTypes.Type(value = ConnectionCommand.CheckPublish.class, name = "checkPublish"),
    @JsonSubTypes.Type(value = ConnectionCommand.ToOpen.class, name = "toOpen")
})
public sealed interface ConnectionCommand {

    String connectionId();

    record Send(String connectionId, Payload payload) implements ConnectionCommand {}

    record Close(String connectionId, int code, String reason) implements ConnectionCommand {}

    record Info(String connectionId) implements ConnectionCommand {}

    record SetAttributes(String connectionId, Attributes attributes) implements ConnectionCommand {}

    record Join(String connectionId, String channel, JoinOptions options) implements ConnectionCommand {}

    record Leave(String connectionId, String channel) implements ConnectionCommand {}

    /** Asks whether functions may publish to a channel on behalf of the connection. */
    record CheckPublish(String connectionId, String channel) implements ConnectionCommand {}

    /** A command for an open connection: it fails with GONE while {@code $connect} runs (AWS). */
    record ToOpen(ConnectionCommand command) implements ConnectionCommand {

        /** @throws IllegalArgumentException if the command is itself a {@code ToOpen} */
        public ToOpen {
            if (command instanceof ToOpen) {
                throw new IllegalArgumentException("To an open connection of an open connection");
            }
        }

        @Override
        public String connectionId() {
            return command.connectionId();
        }
    }
}
