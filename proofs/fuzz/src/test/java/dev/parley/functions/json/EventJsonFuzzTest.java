package dev.parley.functions.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.EventType;
import dev.parley.functions.WebSocketEvent;
import java.io.IOException;

/** Events as other processes send them: what can be read can be written, and reads as the same. */
class EventJsonFuzzTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @FuzzTest
    void events(byte[] input) throws IOException {
        WebSocketEvent event;
        try {
            event = EventJsonReader.read(input);
        } catch (IllegalArgumentException noEvent) {
            return;
        }
        WebSocketEvent again = EventJsonReader.read(EventJson.write(event));
        assertThat(again.requestContext().connectionId())
                .isEqualTo(event.requestContext().connectionId());
        if (event.requestContext().eventType() == EventType.MESSAGE) {
            assertThat(again.body()).isEqualTo(event.body());
        }
        // As trees: the order of a map's entries may differ.
        assertThat(JSON.readTree(EventJson.write(again))).isEqualTo(JSON.readTree(EventJson.write(event)));
    }
}
