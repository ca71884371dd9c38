package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * The person a private message is for.
 *
 * @param nick null if none of the person's connections is open
 * @param by the public id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recipient(@Nullable String nick, String by) {}
