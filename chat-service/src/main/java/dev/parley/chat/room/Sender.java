package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.chat.identity.Profile;
import org.jspecify.annotations.Nullable;

/** The author of a frame: a {@link Profile} whose nickname is called {@code from}. */
@JsonPropertyOrder({"from", "by", "guest", "like"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sender(
        String from,
        String by,
        @Nullable Boolean guest,
        @Nullable String like) {

    public static Sender of(Profile person) {
        return new Sender(person.nick(), person.by(), person.guest(), person.like());
    }
}
