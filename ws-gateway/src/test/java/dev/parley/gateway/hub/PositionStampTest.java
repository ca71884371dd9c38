package dev.parley.gateway.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.backplane.ChannelMessage;
import dev.parley.functions.Payload;
import dev.parley.functions.Position;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class PositionStampTest {

    private static final String CHANNEL = "a \"quoted\" \\ name";

    private final PositionStamp stamp = new PositionStamp(CHANNEL);

    private Payload on(Payload payload, Position position, boolean stamped) {
        return stamp.on(new ChannelMessage(CHANNEL, position, payload, stamped));
    }

    @Test
    void a_json_object_gets_its_position_as_the_last_key() {
        for (String object :
                List.of("{}", "{\"a\":{}}", " {\"a\":\"}\"}\r\n\t ", "{\"a\":\"{\"}", "{\n}", "{\"position\":1}")) {
            Payload.Text text = (Payload.Text) on(Payload.text(object), new Position("k3\"Z", 17), true);
            JsonObject json = new JsonObject(text.text());
            assertThat(json.getJsonObject("position"))
                    .as(object)
                    .isEqualTo(new JsonObject()
                            .put("channel", CHANNEL)
                            .put("epoch", "k3\"Z")
                            .put("offset", 17));
            assertThat(new JsonObject(object).fieldNames()).as(object).allMatch(json::containsKey);
        }
    }

    @Test
    void anything_else_goes_untouched() {
        Position position = new Position("e", 1);
        for (String other : List.of("", "  ", "[1]", "\"{}\"", "}", "{", "7")) {
            Payload text = Payload.text(other);
            assertThat(on(text, position, true)).as(other).isSameAs(text);
        }
        Payload object = Payload.text("{}");
        assertThat(on(object, position, false)).isSameAs(object);
        assertThat(on(object, Position.NONE, true)).isSameAs(object);
        Payload binary = Payload.binary(new byte[] {'{', '}'});
        assertThat(on(binary, position, true)).isSameAs(binary);
    }
}
