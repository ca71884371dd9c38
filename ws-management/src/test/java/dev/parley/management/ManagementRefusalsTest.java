package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refusals by management calls. */
class ManagementRefusalsTest {

    private static final String ALL = "/testing/@refusals";

    private TestGateway gateway;
    private ManagementTestClient management;

    @BeforeEach
    void start() {
        gateway = TestGateway.start(TestConfig.DEFAULT.withoutRoutes().build(), Map.of());
        management = new ManagementTestClient(ManagementPort.start(gateway));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private JsonArray listed() {
        return management.get(ALL).json().getJsonArray("refusals");
    }

    @Test
    void one_call_closes_the_connections_of_an_address_and_keeps_it_out() {
        try (RawClient client = RawClient.open(gateway.port());
                RawClient later = RawClient.tcp(gateway.port())) {
            Reply refused = management.put(ALL + "/addresses/127.0.0.0%2F8?seconds=60&reason=spam", "");
            assertThat(refused.status()).isEqualTo(200);
            assertThat(refused.json().getString("address")).isEqualTo("127.0.0.0/8");
            assertThat(Instant.parse(refused.json().getString("until")))
                    .isBetween(Instant.now(), Instant.now().plus(Duration.ofSeconds(60)));
            assertThat(client.readClose().closeCode()).isEqualTo(1008);
            assertThat(later.handshake("/").status()).isEqualTo(403);
        }
        assertThat(listed())
                .containsExactly(new JsonObject()
                        .put("address", "127.0.0.0/8")
                        .put("until", listed().getJsonObject(0).getString("until"))
                        .put("reason", "spam"));
        assertThat(management.delete(ALL + "/addresses/127.3.4.5%2F8").status()).isEqualTo(204);
        RawClient.open(gateway.port()).close();
        assertThat(listed()).isEmpty();
    }

    @Test
    void a_user_may_have_any_name() {
        String path = ALL + "/users/%F0%9F%8D%B5%20a%2Fb%3Fc";
        assertThat(management.put(path + "?seconds=60", "").json().getString("user"))
                .isEqualTo("\uD83C\uDF75 a/b?c");
        assertThat(management.put(path + "?seconds=120", "").status()).isEqualTo(200);
        assertThat(listed()).hasSize(1);
        assertThat(management.delete(path).status()).isEqualTo(204);
        Reply again = management.delete(path);
        assertThat(again.status()).isEqualTo(404);
        assertThat(again.message()).isEqualTo("No refusal of user \uD83C\uDF75 a/b?c");
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::1,2001:db8:0:0:0:0:0:0/64",
        "2001:db8::1%2F128,2001:db8:0:0:0:0:0:1",
        "2001:db8::1%2F32,2001:db8:0:0:0:0:0:0/32",
        "::ffff:192.0.2.1,192.0.2.1",
        "192.0.2.1,192.0.2.1",
        "192.0.2.1%2F24,192.0.2.0/24"
    })
    void an_ipv6_address_stands_for_its_subscriber(String path, String refused) {
        assertThat(management
                        .put(ALL + "/addresses/" + path + "?seconds=60", "")
                        .json()
                        .getString("address"))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/users/ada",
                "/users/ada?seconds=0",
                "/users/ada?seconds=soon",
                "/users/?seconds=5",
                "/addresses/example.com?seconds=5",
                "/addresses/192.0.2.1%2F33?seconds=5",
                "/addresses/2001:db8::%2F129?seconds=5"
            })
    void a_call_that_is_not_clear_is_rejected(String path) {
        Reply rejected = management.put(ALL + path, "");
        assertThat(rejected.status()).isEqualTo(400);
        assertThat(rejected.errorType()).isEqualTo("BadRequestException");
        assertThat(listed()).isEmpty();
    }

    @Test
    void names_and_reasons_are_bounded() {
        assertThat(management
                        .put(ALL + "/users/" + "a".repeat(257) + "?seconds=5", "")
                        .status())
                .isEqualTo(400);
        assertThat(management
                        .put(ALL + "/users/a?seconds=5&reason=" + "b".repeat(257), "")
                        .status())
                .isEqualTo(400);
    }
}
