package dev.parley.chat.room;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.parley.functions.Joined;
import dev.parley.functions.Position;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a join.
 *
 * @param position null if it is not known
 * @param missed the number of messages that were sent again
 */
@JsonPropertyOrder({"recovered", "position", "missed"})
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Recovery(boolean recovered, @Nullable Position position, int missed) {

    static Recovery of(Joined joined) {
        Position at = joined.position();
        return new Recovery(joined.recovered(), at.equals(Position.NONE) ? null : at, joined.missed());
    }
}
