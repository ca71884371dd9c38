package dev.parley.management;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.management.audit.AuditLog;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import dev.parley.management.testing.ManagementPort;
import dev.parley.management.testing.ManagementTestClient;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line for each act of an operator, and none for an app's traffic. */
class AuditTest {

    private static final String USER = "/testing/@refusals/users/au%0Adit";
    private static final WebSocketFunction OK = event -> Future.succeededFuture(FunctionResult.ok());

    private final TestGateway gateway = TestGateway.start(Map.of("$connect", OK, "$default", OK, "$disconnect", OK));
    private final Logger logger = (Logger) org.slf4j.LoggerFactory.getLogger(AuditLog.LOGGER);
    private final List<ILoggingEvent> lines = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            lines.add(line);
        }
    };

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.setAdditive(false);
        logger.addAppender(appender);
        appender.start();
    }

    @AfterEach
    void stop() {
        logger.detachAppender(appender);
        logger.setAdditive(true);
        logger.setLevel(null);
        gateway.close();
    }

    /** The acts on the user and the channel of this test: other tests of the module use the same logger at the same time. */
    private List<ILoggingEvent> acts() {
        return lines.stream()
                .filter(line -> line.getFormattedMessage().contains("au\ndit")
                        || line.getFormattedMessage().contains("to audit"))
                .toList();
    }

    private static Map<String, Object> fields(ILoggingEvent line) {
        return line.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
    }

    @Test
    void an_act_is_one_line_and_so_is_its_failure() {
        ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));
        management.put(USER + "?seconds=60&reason=spam&other=secret", "");
        management.delete(USER);
        management.delete(USER);
        management.get("/testing/@refusals");
        management.post("/testing/@channels/au%0Adit", "x");

        assertThat(acts())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "RefuseUser @refusals/users/au\ndit seconds=60 reason=spam: done; no key, from 127.0.0.1",
                        "AcceptUser @refusals/users/au\ndit: done; no key, from 127.0.0.1",
                        "AcceptUser @refusals/users/au\ndit: failed with 404, No refusal of user au\ndit; no key, from"
                                + " 127.0.0.1");
        assertThat(acts()).extracting(ILoggingEvent::getLevel).containsOnly(Level.INFO);
        assertThat(fields(acts().get(0)))
                .containsEntry("act", "RefuseUser")
                .containsEntry("target", "@refusals/users/au\ndit")
                .containsEntry("parameter.seconds", "60")
                .containsEntry("key", "")
                .containsEntry("address", "127.0.0.1")
                .containsEntry("result", "done");
    }

    @Test
    void a_text_of_a_caller_can_not_pass_for_another_part_of_the_line() {
        ManagementTestClient management = new ManagementTestClient(ManagementPort.start(gateway));
        management.put(USER + "?seconds=60&reason=%22:%20done;%20key%20boss,%20from%20192.0.2.1", "");

        assertThat(acts())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "RefuseUser @refusals/users/au\ndit seconds=60 reason=\"\\\": done; key boss, from 192.0.2.1\":"
                                + " done; no key, from 127.0.0.1");
    }

    @Test
    void what_a_person_sends_from_the_admin_page_is_an_act() {
        ManagementTestClient page = new ManagementTestClient(ManagementPort.startWithAdmin(gateway, AccessKeys.NONE));
        String cookie = page.get("/admin/api/session")
                .response()
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .split(";", 2)[0];
        String token = cookie.substring(cookie.indexOf('=') + 1);
        page.post("/admin/api/@channels/to%20audit", "x", "Cookie", cookie, "X-Csrf-Token", token);

        assertThat(acts())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("Publish \"@channels/to audit\": done; no key, from 127.0.0.1");
    }

    @Test
    void so_is_an_act_that_the_page_had_no_right_to() {
        ManagementTestClient page = new ManagementTestClient(ManagementPort.startWithAdmin(gateway, AccessKeys.NONE));
        assertThat(page.put("/admin/api/@refusals/users/au%0Adit", "").status()).isEqualTo(403);

        assertThat(acts())
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "RefuseUser @refusals/users/au\ndit: refused with 403, The CSRF token is missing or outdated;"
                                + " no key, from 127.0.0.1");
    }

    @Test
    void a_refused_caller_leaves_a_warning_with_the_key_it_claims() {
        AccessKeys keys = AccessKeys.of(List.of("operator:secret"));
        ManagementTestClient management = new ManagementTestClient(ManagementPort.start(
                gateway, new Endpoint("127.0.0.1", 0), new SignatureCheck(keys, Clock.systemUTC())));
        management.delete(USER);
        management.send(
                "DELETE",
                USER,
                new byte[0],
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=operator/20260101/local/execute-api/aws4_request, SignedHeaders=host,"
                        + " Signature=00");

        assertThat(acts()).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.WARN);
        assertThat(acts()).extracting(line -> fields(line).get("key")).containsExactly("", "operator");
        assertThat(acts()).extracting(line -> fields(line).get("result")).containsOnly("refused");
        assertThat(acts().get(0).getFormattedMessage()).contains("refused with 403, Missing Authentication Token");
    }
}
