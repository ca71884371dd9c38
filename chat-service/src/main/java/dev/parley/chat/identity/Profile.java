package dev.parley.chat.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.functions.Member;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A person as others see it. Null components are left out of the JSON.
 *
 * @param nick need not be unique
 * @param by the public id, the same on all connections of the person
 * @param guest true for a person without a principal where there is an authorizer, else null
 */
@JsonPropertyOrder({"nick", "by", "guest", "like"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Profile(String nick, String by, @Nullable Boolean guest) {

    private record Info(
            @Nullable String nick,
            @Nullable String by,
            @Nullable Boolean guest) {}

    /**
     * Reads a member's info. A member that joined by other means than the chat, or in a process of an older version, is a
     * person of its own.
     */
    public static Profile of(Member member) {
        Info info = member.info().as(Info.class);
        String by = Objects.requireNonNullElseGet(info.by(), () -> PublicId.ofConnection(member.connectionId()));
        return new Profile(Objects.requireNonNullElseGet(info.nick(), () -> GuestName.of(by)), by, info.guest());
    }

    /** Returns the ASCII name that the nickname looks like, else null. */
    @JsonProperty("like")
    public @Nullable String like() {
        return LookAlike.of(nick);
    }
}
