package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import dev.parley.management.testing.ManagementTestClient.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code /{stage}/@connections/{connectionId}} can't do, and how it says so. */
class ManagementErrorsTest {

    private static final int QUEUE_BYTES = 512 * 1024;

    private final Recorder connect = new Recorder();
    private final Recorder disconnect = new Recorder();
    private final TestGateway gateway =
            TestGateway.start(TestConfig.DEFAULT.outboundBytes(QUEUE_BYTES).build(), routes(connect));
    private final ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));

    private Map<String, WebSocketFunction> routes(WebSocketFunction connects) {
        return Map.of("$connect", connects, "$default", new Recorder(), "$disconnect", disconnect);
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    @Tag("ws-068")
    void a_connection_that_closed_or_never_was_is_gone() {
        String id;
        try (RawClient client = RawClient.open(gateway.port())) {
            id = connect.take().connectionId();
            client.sendClose(1000, "");
            client.readClose();
        }
        disconnect.take();
        String elsewhere = "AAAAAAAA" + id.substring(8);
        String never = id.substring(0, 8) + "AAAAAAAAAAAAAAAAAAA=";

        for (String gone : new String[] {id, elsewhere, never}) {
            for (String method : new String[] {"GET", "POST", "DELETE"}) {
                Reply reply = management.send(method, ManagementTestClient.pathOf(gone), new byte[0]);
                assertThat(reply.status()).isEqualTo(410);
                assertThat(reply.errorType()).isEqualTo("GoneException");
                assertThat(reply.message()).isNotEmpty();
            }
        }
    }

    @ParameterizedTest
    @Tag("ws-069")
    @ValueSource(strings = {"nonsense", "%00%22%3Cscript%3E", "JEbeOfQ9oAMCKWw=", "%2E%2E"})
    void an_id_of_another_form_is_refused_by_name(String id) {
        Reply reply = management.post("/testing/@connections/" + id, "x");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.errorType()).isEqualTo("BadRequestException");
        assertThat(reply.message())
                .isEqualTo("Invalid connectionId: " + java.net.URLDecoder.decode(id, StandardCharsets.UTF_8));
    }

    @Test
    @Tag("ws-070")
    void a_body_over_the_limit_is_too_large() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path = ManagementTestClient.pathOf(connect.take().connectionId());
            Reply reply = management.post(path, "x".repeat(131_073));

            assertThat(reply.status()).isEqualTo(413);
            assertThat(reply.errorType()).isEqualTo("PayloadTooLargeException");
            assertThat(management.post(path, "x".repeat(131_072)).status()).isEqualTo(200);
            assertThat(client.readText()).hasSize(131_072);
        }
    }

    @Test
    @Tag("ws-071")
    void a_full_queue_is_a_limit_exceeded_and_the_socket_stays() {
        try (RawClient client = RawClient.tcp(gateway.port(), 4096)) {
            assertThat(client.handshake("/").status()).isEqualTo(101);
            String path = ManagementTestClient.pathOf(connect.take().connectionId());
            String message = "x".repeat(100_000);
            int taken = 0;
            Reply reply = management.post(path, message);
            while (reply.status() == 200) {
                taken++;
                reply = management.post(path, message);
            }

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.errorType()).isEqualTo("LimitExceededException");
            assertThat(client.readTexts(taken)).hasSize(taken).allMatch(message::equals);
            await().until(() -> management.post(path, "again").status() == 200);
            assertThat(client.readText()).isEqualTo("again");
        }
    }

    @Test
    @Tag("ws-073")
    void another_stage_is_forbidden() {
        try (RawClient client = RawClient.open(gateway.port())) {
            String path =
                    ManagementTestClient.pathOf(connect.take().connectionId()).replace("/testing/", "/production/");
            Reply reply = management.post(path, "x");

            assertThat(reply.status()).isEqualTo(403);
            assertThat(reply.errorType()).isEqualTo("ForbiddenException");
            assertThat(client.available()).isZero();
        }
    }

    @Test
    @Tag("ws-073")
    void an_empty_stage_is_another_stage() {
        assertThat(management.get("//@connections").status()).isEqualTo(403);
    }

    @Test
    void every_answer_tells_the_time_so_that_a_signer_can_set_its_clock() {
        Instant before = Instant.now().minusSeconds(1);
        for (Reply reply :
                new Reply[] {management.get("/testing/@connections"), management.get("/production/@connections")}) {
            String date = reply.response().headers().firstValue("Date").orElse("none");

            assertThat(date).matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT");
            assertThat(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from))
                    .isBetween(before, Instant.now());
        }
    }
}
