package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.chat.identity.Profile;

/**
 * A change of nickname.
 *
 * @param was the name last announced to the room
 * @param now the person under the new name
 */
@JsonPropertyOrder({"was"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rename(String was, @JsonUnwrapped Profile now) {}
