package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import dev.parley.functions.Attributes;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorFrameTest extends ChatTest {

    private static final String EXPECTED =
            " The chat expects a JSON object in a text message, such as {\"text\": \"hi\"}.";
    private static final String NAMES =
            " must be 1 to 32 letters, digits, \"-\", \"_\", \".\" or single inner spaces, not ";

    private final TestClient ann = chat.connect();

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"text\":\"hi\"", "{\"text\":\"hi\"} {}", "{'text':1}", "{\"a\":NaN}"})
    void a_message_that_is_not_json(String message) {
        ann.send(message);
        assertThat(ann.lastError()).isEqualTo("That was not JSON." + EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "7", "\"hi\"", "null", "true"})
    void a_message_that_is_not_an_object(String message) {
        ann.send(message);
        assertThat(ann.lastError()).isEqualTo("That was not a JSON object." + EXPECTED);
    }

    @Test
    void a_binary_message() {
        ann.sendBinary("{\"text\":\"hi\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(ann.lastError()).isEqualTo("That was a binary message." + EXPECTED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                      | \"text\" is missing.",
                "{\"text\":null}                         | \"text\" is missing.",
                "{\"text\":7}                            | \"text\" must be text, not \"7\".",
                "{\"text\":\"hi\",\"room\":[1]}          | \"room\" must be text, not \"[1]\".",
                "{\"action\":7}                          | \"action\" must be text, not \"7\".",
                "{\"action\":\"join\"}                   | \"room\" is missing.",
                "{\"action\":\"nick\",\"nick\":{}}       | \"nick\" must be text, not \"{}\".",
                "{\"action\":\"history\",\"limit\":0}    | \"limit\" must be an integer from 1 to 50, not \"0\".",
                "{\"action\":\"history\",\"limit\":51}   | \"limit\" must be an integer from 1 to 50, not \"51\".",
                "{\"action\":\"history\",\"limit\":2.5}  | \"limit\" must be an integer from 1 to 50, not \"2.5\".",
                "{\"action\":\"history\",\"limit\":\"9\"}| \"limit\" must be an integer from 1 to 50, not \"\"9\"\".",
                "{\"action\":\"history\",\"limit\":4294967297}"
                        + "| \"limit\" must be an integer from 1 to 50, not \"4294967297\"."
            })
    void fields_of_the_wrong_form(String message, String error) {
        ann.send(message);
        assertThat(ann.lastError()).isEqualTo(error);
    }

    @Test
    void an_unknown_action() {
        ann.send("{\"action\":\"dance\",\"text\":\"hi\"}");
        assertThat(ann.lastError())
                .isEqualTo("There is no action \"dance\": use say, edit, delete, react, msg, typing, join, leave, "
                        + "nick, who, history, rooms or ping, or send only a \"text\" to say it.");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                | say",
                "{\"text\":\"hi\",\"room\":\"tea\"}                | say",
                "{\"action\":\"say\",\"text\":7}                   | say",
                "{\"action\":\"join\"}                             | join",
                "{\"action\":\"leave\"}                            | leave",
                "{\"action\":\"nick\",\"nick\":\"\"}               | nick",
                "{\"action\":\"who\",\"room\":\"tea\"}             | who",
                "{\"action\":\"history\",\"limit\":0}              | history",
                "{\"action\":\"dance\"}                            | ``",
                "{\"action\":7}                                    | ``",
                "nonsense                                          | ``"
            })
    void an_error_names_the_action_that_it_answers(String message, String action) {
        ann.send(message);
        assertThat(ann.last().path("type").asText()).isEqualTo("error");
        assertThat(ann.last().get("action").textValue()).isEqualTo(action);
    }

    @Test
    void an_error_names_the_message_even_if_the_action_is_unknown() {
        for (String action : List.of("\"dance\"", "7", "\"edit\"", "\"nick\"")) {
            ann.send("{\"action\":" + action + ",\"clientId\":\"c1\"}");
            assertThat(ann.last().path("clientId").asText()).as(action).isEqualTo("c1");
        }
        for (String clientId : List.of("7", "\"\"", "\"" + "x".repeat(65) + "\"")) {
            ann.send("{\"action\":\"dance\",\"clientId\":" + clientId + "}");
            assertThat(ann.last().has("clientId")).as(clientId).isFalse();
        }
    }

    @Test
    void an_error_names_the_room_that_could_not_be_joined() {
        for (String room : List.of("hello,world", "@x", "Cafe\u0301!", "")) {
            ann.join(room);
            assertThat(ann.last().path("type").asText()).isEqualTo("error");
            assertThat(ann.last().path("room").asText("none")).isEqualTo(room);
        }
        ann.join("x".repeat(201));
        assertThat(ann.last().has("room")).isFalse();
        for (int i = 1; i < 10; i++) {
            ann.join("room" + i);
        }
        ann.join("room10");
        assertThat(ann.lastError()).startsWith("You are in 10 rooms");
        assertThat(ann.last().get("room").textValue()).isEqualTo("room10");
        ann.send("{\"text\":\"hi\",\"room\":\"room10\"}");
        assertThat(ann.last().has("room")).isFalse();
    }

    @Test
    void an_error_from_the_storage_names_its_action() {
        chat.channels.setUnavailable(true);
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.last().get("action").textValue()).isEqualTo("say");
        ann.join("tea");
        assertThat(ann.last().get("action").textValue()).isEqualTo("join");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " a", "a ", "a  b", "a/b", "<b>", "a\\u0000", "a\\nb", "\\u0301a", "\\ud800"})
    void an_invalid_name(String name) {
        ann.join(name);
        assertThat(ann.lastError()).startsWith("\"room\"" + NAMES);
        ann.withNick(name);
        assertThat(ann.lastError()).startsWith("\"nick\"" + NAMES);
    }

    @Test
    void a_name_of_33_characters_or_very_many() {
        ann.withNick("x".repeat(33));
        assertThat(ann.lastError()).isEqualTo("\"nick\"" + NAMES + "\"" + "x".repeat(33) + "\".");
        ann.withNick("a \u0301".repeat(30_000));
        assertThat(ann.lastError())
                .startsWith("\"nick\"" + NAMES)
                .endsWith("…\".")
                .hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "Ann B. C-d_9", "Ωμέγα", "Ann Петрова", "東京タワーX", "日本", "हिन्दी", "ن", "12"})
    void names_of_all_scripts_are_accepted(String name) {
        ann.withNick(name);
        assertThat(ann.nick()).isEqualTo(java.text.Normalizer.normalize(name, java.text.Normalizer.Form.NFC));
    }

    @Test
    void unknown_fields_are_ignored() {
        ann.send("{\"text\":\"hi\",\"room\":null,\"action\":null,\"mood\":[7]}");
        assertThat(ann.last().get("text").textValue()).isEqualTo("hi");
    }

    @Test
    void a_client_that_left_or_does_not_read_does_not_fail_the_function() {
        ann.stopReading();
        ann.send("nonsense").send("{\"action\":\"who\"}");
        ann.vanish();
        ann.send("nonsense").join("tea").withNick("ann").send("{\"action\":\"who\"}");
    }

    @Test
    void a_server_error_fails_the_function() {
        WebSocketEvent event = ann.message(Payload.text("{\"text\":\"hi\"}"));
        RequestContext was = event.requestContext();
        RequestContext strange = new RequestContext(
                was.connection(),
                was.routeKey(),
                was.eventType(),
                was.requestId(),
                was.requestTimeEpoch(),
                was.messageId(),
                0,
                "",
                new Attributes("{\"of\":\"another app\"}"));
        assertThatThrownBy(() -> ChatFixture.await(chat.call(WebSocketEvent.message(strange, event.payload()))))
                .hasMessageContaining("Attributes are no Person");
    }
}
