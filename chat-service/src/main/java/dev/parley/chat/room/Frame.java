package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;

/** A frame that the chat sends, as listed in the tables of docs/chat.md. Null components are left out of the JSON. */
@JsonPropertyOrder({"text", "type"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public sealed interface Frame permits ChannelFrame, ClientFrame {

    /** A sentence that a person can read. */
    @JsonProperty("text")
    String text();

    @JsonProperty("type")
    String type();
}
