package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.chat.fixture.TestClient;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A person is who they are by their public id, and never by their nickname. */
class IdentityTest extends ChatTest {

    private static final Map<String, String> NO_PRINCIPAL = Map.of("plan", "free");

    @Test
    void a_session_has_one_public_id_on_all_connections_and_another_session_has_another() {
        TestClient ann = chat.connectAs("anns");
        assertThat(ann.by())
                .matches("[A-Za-z0-9_-]{16}")
                .isEqualTo(chat.connectAs("anns").by());
        assertThat(ann.user()).doesNotContain(ann.by());
        assertThat(chat.connectAs("bobs").by()).isNotEqualTo(ann.by());
        assertThat(chat.connect().by()).isNotEqualTo(chat.connect().by());
    }

    @Test
    void a_guest_keeps_the_name_on_every_connection_of_the_session() {
        TestClient guest = chat.connectAs("guests");
        TestClient again = chat.connectAs("guests");
        TestClient other = chat.connectAs("others");
        assertThat(guest.nick()).startsWith("guest-").isEqualTo(again.nick());
        assertThat(guest.nick()).isNotEqualTo(other.nick());
    }

    @Test
    void messages_and_lists_carry_the_id_and_a_second_ann_has_another() {
        TestClient ann = chat.connectAs("anns").withNick("Ann");
        TestClient other = chat.connectAs("others").withNick("Ann");
        ann.send("{\"text\":\"hi\"}");
        other.send("{\"text\":\"hi\"}").send("{\"action\":\"who\"}");
        assertThat(other.frames("message"))
                .extracting(
                        frame -> frame.get("from").textValue() + frame.get("by").textValue())
                .containsExactly("Ann" + ann.by(), "Ann" + other.by());
        assertThat(other.last().get("people").findValuesAsText("by")).containsExactlyInAnyOrder(ann.by(), other.by());
    }

    @Test
    void without_an_authorizer_nobody_is_signed_or_a_guest() {
        TestClient ann = chat.connect();
        ann.send("{\"text\":\"hi\"}").send("{\"action\":\"who\"}");
        assertThat(ann.frames().toString()).doesNotContain("\"signed\"", "\"guest\"");
    }

    @Test
    void a_principals_name_comes_from_the_authorizer_and_cant_be_changed() {
        TestClient ann = signedIn(Map.of("principalId", "auth0|17", "name", "Ann B.", "nickname", "annie"));
        assertThat(ann.frames("welcome").get(0).get("nick").textValue()).isEqualTo("Ann B.");
        assertThat(ann.frames("welcome").get(0).get("signed").booleanValue()).isTrue();
        ann.withNick("bob");
        assertThat(ann.lastError()).isEqualTo("Your name comes from your sign-in and can't be changed here.");
        assertThat(ann.nick()).isEqualTo("Ann B.");
    }

    @Test
    void the_first_valid_name_of_the_authorizers_context_is_used() {
        assertThat(signedIn(Map.of("principalId", "ann", "nickname", "annie")).nick())
                .isEqualTo("annie");
        assertThat(signedIn(Map.of("principalId", "ann", "name", "<b>")).nick()).isEqualTo("ann");
        assertThat(signedIn(Map.of("principalId", "auth0|17")).nick()).startsWith("guest-");
    }

    @Test
    void where_there_is_an_authorizer_a_person_without_a_principal_is_a_guest() {
        TestClient guest = chat.connect(Map.of(), NO_PRINCIPAL).withNick("ann");
        TestClient ann = signedIn(Map.of("principalId", "ann"));
        guest.send("{\"text\":\"hi\"}").send("{\"action\":\"who\"}");
        assertThat(guest.frames("message").get(0).get("guest").booleanValue()).isTrue();
        for (JsonNode person : guest.last().get("people")) {
            assertThat(person.has("guest"))
                    .isEqualTo(person.get("by").textValue().equals(guest.by()));
        }
        ann.send("{\"text\":\"hi\"}");
        assertThat(ann.last().has("guest")).isFalse();
        chat.announceNow();
        assertThat(ann.last().get("joined").findValues("guest")).hasSize(1);
    }

    @Test
    void a_name_that_looks_like_an_ascii_name_says_so() {
        TestClient ann = chat.connect().withNick("Сара");
        ann.send("{\"text\":\"hi\"}").send("{\"action\":\"who\"}");
        assertThat(ann.frames("message").get(0).get("like").textValue()).isEqualTo("capa");
        assertThat(ann.last().get("people").get(0).get("like").textValue()).isEqualTo("capa");
        ann.withNick("Анна").send("{\"text\":\"hi\"}");
        assertThat(ann.last().has("like")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "AIice,Alice",
        "adm1n,admln",
        "B0b,Bob",
        "Bernie,Bemie",
        "IVAN,Ivan",
        "\u0455\u0441\u043e\u0440\u0435,scope",
    })
    void names_that_look_alike_have_one_likeness(String name, String other) {
        assertThat(likeness(name)).isEqualTo(likeness(other));
    }

    @Test
    void a_name_that_looks_only_like_itself_has_no_likeness_and_neither_have_guests() {
        TestClient ann = chat.connect();
        assertThat(ann.last().has("like")).isFalse();
        ann.withNick("Alice");
        assertThat(ann.last().has("like")).isFalse();
        ann.withNick("AIice");
        assertThat(ann.last().get("like").textValue()).isEqualTo("alice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Announcement", "announcement", "Announcernent", "Ann\u043euncement", "ANN0UNCEMENT"})
    void nobody_can_have_the_name_of_messages_from_outside(String name) {
        TestClient ann = chat.connect();
        ann.withNick(name);
        assertThat(ann.last().get("type").textValue()).isEqualTo("error");
        assertThat(signedIn(Map.of("principalId", "ann", "name", name)).nick()).isEqualTo("ann");
    }

    @Test
    void a_signed_name_stays_signed_on_a_connection_from_before_an_upgrade() {
        TestClient ann = signedIn(Map.of("principalId", "ann"));
        ann.setAttributes(
                "{\"nick\":\"ann\",\"room\":\"lobby\",\"rooms\":[\"lobby\"],\"user\":\"" + ann.user() + "\"}");
        ann.withNick("bob");
        assertThat(ann.lastError()).isEqualTo("Your name comes from your sign-in and can't be changed here.");
        TestClient guest = chat.connect(Map.of(), NO_PRINCIPAL);
        guest.setAttributes(
                "{\"nick\":\"x\",\"room\":\"lobby\",\"rooms\":[\"lobby\"],\"user\":\"" + guest.user() + "\"}");
        guest.send("{\"text\":\"hi\"}");
        assertThat(guest.last().get("guest").booleanValue()).isTrue();
    }

    private String likeness(String name) {
        JsonNode renamed = chat.connect().withNick(name).last();
        return renamed.has("like")
                ? renamed.get("like").textValue()
                : renamed.get("nick").textValue().toLowerCase(Locale.ROOT);
    }

    private TestClient signedIn(Map<String, String> context) {
        return chat.connect(Map.of(), context);
    }
}
