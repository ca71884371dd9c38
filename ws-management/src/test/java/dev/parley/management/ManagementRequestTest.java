package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.parley.backplane.ChannelLimits;
import dev.parley.backplane.InProcessBackplane;
import dev.parley.gateway.UpgradeRequired;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.RawClient.Response;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.ManagementApi.OwnProcess;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.RequestSigner;
import dev.parley.management.signature.SignatureCheck;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.TestLog;
import dev.parley.meters.Meters;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Management requests as bytes: what comes after one, and what never comes to an end. */
class ManagementRequestTest {

    private static final String LIST = "GET /testing/@connections HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";

    /** The largest message, what is read beyond it and thrown away, and all that buffers may hold. */
    private static final int FAR_TOO_LARGE = 64 << 20;

    private final TestGateway gateway =
            TestGateway.start(TestConfig.DEFAULT.routes("$connect").build(), Map.of("$connect", new Recorder()));
    private final RawClient client = RawClient.tcp(ManagementPort.start(gateway));

    @AfterEach
    void stop() {
        client.close();
        gateway.close();
    }

    private void send(String text) {
        client.send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /nothing", "PUT /testing/@connections", "POST /other/@connections/x"})
    void what_is_refused_does_not_end_the_http_connection(String refused) {
        send(refused + HOST + "Content-Length: 5\r\n\r\nhello" + LIST);

        Response refusal = client.readResponse();
        assertThat(refusal.status()).isIn(403, 404, 405);
        assertThat(refusal.head()).doesNotContainIgnoringCase("connection: close");
        assertThat(client.readResponse().status()).isEqualTo(200);
    }

    @Test
    void a_client_that_waits_to_be_asked_for_its_body_is_asked_once() {
        send("POST /testing/@connections/x" + HOST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        assertThat(client.readResponse().status()).isEqualTo(100);
        send("hi");
        assertThat(client.readResponse().status()).isEqualTo(400);
    }

    @Test
    void on_a_port_that_is_for_others_too_it_is_asked_as_well() {
        try (RawClient other = RawClient.tcp(shared(new ManagementApi.Rules("testing", 1000)))) {
            String request =
                    "POST /testing/@connections/x" + HOST + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\n";
            other.send(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(other.readResponse().status()).isEqualTo(100);
        }
    }

    /** The API on a port that is for others too, and which. */
    private int shared(ManagementApi.Rules rules) {
        return listen(api(rules, new LocalOnly()).before(new UpgradeRequired()));
    }

    private ManagementApi api(ManagementApi.Rules rules, Admission admission) {
        return new ManagementApi(
                gateway.vertx(),
                rules,
                admission,
                new InProcessBackplane(ChannelLimits.DEFAULT),
                OwnProcess.withoutGateways(new Meters(), new TestLog()));
    }

    private int listen(Handler<HttpServerRequest> handler) {
        return TestGateway.await(gateway.vertx()
                        .createHttpServer()
                        .requestHandler(handler)
                        .listen(0, "127.0.0.1"))
                .actualPort();
    }

    @Test
    void a_body_that_takes_too_long_gets_408_and_ends_the_http_connection() {
        ManagementApi.Rules rules = new ManagementApi.Rules("testing", 1000, Duration.ofMillis(100), 1000);
        try (RawClient slow = RawClient.tcp(shared(rules))) {
            String request = "POST /testing/@connections/x" + HOST + "Content-Length: 2\r\n\r\nh";
            slow.send(request.getBytes(StandardCharsets.ISO_8859_1));
            Response late = slow.readResponse();
            assertThat(late.status()).isEqualTo(408);
            assertThat(late.head()).contains("x-amzn-ErrorType: RequestTimeoutException");
            assertThat(slow.readsEnd()).isTrue();
        }
    }

    @Test
    void bodies_of_all_callers_have_a_bound_together_and_room_comes_back() {
        int port = shared(new ManagementApi.Rules("testing", 1000, Duration.ofSeconds(30), 1000));
        String head = "POST /testing/@connections/x" + HOST + "Content-Length: 900\r\n\r\n";
        try (RawClient first = RawClient.tcp(port)) {
            first.send((head + "x".repeat(899)).getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> statusOf(port, head), status -> status == 503);
            first.send(new byte[] {'x'});
            assertThat(first.readResponse().status()).isEqualTo(400);
        }
        try (RawClient leaving = RawClient.tcp(port)) {
            leaving.send((head + "x".repeat(899)).getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> statusOf(port, head), status -> status == 503);
        }
        await().until(() -> statusOf(port, head), status -> status == 400);
    }

    @Test
    void bodies_on_the_sockets_port_leave_the_room_of_the_other_ports_alone() {
        ManagementApi api =
                api(new ManagementApi.Rules("testing", 1000, Duration.ofSeconds(30), 1000), new LocalOnly());
        int shared = listen(api.before(new UpgradeRequired()));
        int own = listen(api::handle);
        int ofFunctions = listen(api.admitting(LocalOnly.underAnyName()));
        String head = "POST /testing/@connections/x" + HOST + "Content-Length: 900\r\n\r\n";
        try (RawClient stranger = RawClient.tcp(shared);
                RawClient owner = RawClient.tcp(own)) {
            stranger.send((head + "x".repeat(899)).getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> statusOf(shared, head), status -> status == 503);
            assertThat(statusOf(own, head)).isEqualTo(400);
            assertThat(statusOf(ofFunctions, head)).isEqualTo(400);
            owner.send((head + "x".repeat(899)).getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> statusOf(ofFunctions, head), status -> status == 503);
            assertThat(api.heldBytes()).isEqualTo(2 * 899);
        }
    }

    @Test
    void a_body_whose_head_is_refused_takes_no_room_from_signed_calls() {
        ManagementApi api = signed(Duration.ofSeconds(30));
        int port = listen(api.before(new UpgradeRequired()));
        String[] refused = {
            "POST /testing/@connections/x" + HOST, "PUT /testing/@connections" + HOST, signedHead("stranger:secret"),
        };
        String call = signedHead("operator:secret") + "Content-Length: 900\r\n\r\n";
        for (String head : refused) {
            try (RawClient stranger = RawClient.tcp(port)) {
                stranger.send((head + "Expect: 100-continue\r\nContent-Length: 900\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
                assertThat(stranger.readResponse().status()).isEqualTo(100);
                stranger.send("x".repeat(899).getBytes(StandardCharsets.ISO_8859_1));
                for (int i = 0; i < 10; i++) {
                    assertThat(statusOf(port, call)).as(head).isEqualTo(400);
                    assertThat(api.heldBytes()).as(head).isZero();
                }
                stranger.send(new byte[] {'x'});
                assertThat(stranger.readResponse().status()).isIn(403, 405);
            }
        }
    }

    @Test
    void a_client_that_leaves_within_its_body_is_no_fault_to_log() {
        List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent line) {
                lines.add(line);
            }
        };
        Logger logger = (Logger) LoggerFactory.getLogger(ErrorMapper.class);
        appender.start();
        logger.addAppender(appender);
        ManagementApi api = signed(Duration.ofSeconds(30));
        int port = listen(api.before(new UpgradeRequired()));
        try (RawClient leaving = RawClient.tcp(port)) {
            String head = signedHead("operator:secret") + "Content-Length: 900\r\n\r\n";
            leaving.send((head + "x".repeat(899)).getBytes(StandardCharsets.ISO_8859_1));
            await().until(() -> api.heldBytes() == 899);
            leaving.drop();
            await().until(() -> api.heldBytes() == 0);
            assertThat(statusOf(port, LIST)).isEqualTo(403);
        } finally {
            logger.detachAppender(appender);
        }
        assertThat(lines)
                .noneMatch(line -> line.getThrowableProxy() != null
                        && line.getThrowableProxy().getClassName().endsWith("HttpClosedException"));
    }

    private ManagementApi signed(Duration bodyTime) {
        return api(
                new ManagementApi.Rules("testing", 1000, bodyTime, 1000),
                new SignatureCheck(AccessKeys.of(List.of("operator:secret")), Clock.systemUTC()));
    }

    private static String signedHead(String key) {
        StringBuilder head = new StringBuilder("POST /testing/@connections/x" + HOST);
        new RequestSigner(key, "local", Clock.systemUTC())
                .headers(
                        "POST",
                        URI.create("http://localhost/testing/@connections/x"),
                        "y".repeat(900).getBytes(StandardCharsets.UTF_8))
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        return head.toString();
    }

    @Test
    void a_refused_head_changes_nothing_about_the_bounds_of_its_body() {
        int port = listen(signed(Duration.ofMillis(300)).before(new UpgradeRequired()));
        String head = "POST /testing/@connections/x" + HOST + "Content-Length: ";
        try (RawClient large = RawClient.tcp(port);
                RawClient slow = RawClient.tcp(port)) {
            large.send((head + "1001\r\n\r\n" + "x".repeat(1001)).getBytes(StandardCharsets.ISO_8859_1));
            assertThat(large.readResponse().status()).isEqualTo(413);
            slow.send((head + "2\r\n\r\nx").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(slow.readResponse().status()).isEqualTo(408);
            assertThat(slow.readsEnd()).isTrue();
        }
        assertThat(statusOf(port, head + "900\r\n\r\n")).isEqualTo(403);
    }

    private static int statusOf(int port, String head) {
        try (RawClient other = RawClient.tcp(port)) {
            other.send((head + "y".repeat(900)).getBytes(StandardCharsets.ISO_8859_1));
            return other.readResponse().status();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST /nothing", "POST /testing/@connections/x"})
    void a_body_without_end_is_not_read_for_good(String request) {
        send(request + HOST + "Content-Length: 999999999\r\n\r\n");

        assertThat(takes(FAR_TOO_LARGE)).isFalse();
    }

    /** Whether the server reads so many bytes without ending the connection. */
    private boolean takes(int count) {
        byte[] part = new byte[1 << 20];
        try {
            for (int sent = 0; sent < count; sent += part.length) {
                client.send(part);
            }
            return true;
        } catch (UncheckedIOException e) {
            return false;
        }
    }
}
