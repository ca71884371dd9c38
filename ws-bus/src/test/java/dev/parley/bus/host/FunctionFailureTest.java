package dev.parley.bus.host;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.bus.FailureCode;
import dev.parley.functions.ConnectionException;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.authorizer.AuthorizerPolicy;
import io.vertx.core.Future;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** What the log has of functions that fail. */
@Isolated // it reads the log
class FunctionFailureTest extends FunctionHostFixture {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(FunctionInvoker.class);

    private static ListAppender<ILoggingEvent> logged() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        LOGGER.addAppender(log);
        return log;
    }

    @Test
    @Tag("ws-007")
    void only_an_authorizer_can_say_unauthorized_and_it_is_no_error() {
        WebSocketFunction saying = event -> AuthorizerPolicy.unauthorized();
        start(Map.of("$authorizer", saying, "$default", saying));
        ListAppender<ILoggingEvent> log = logged();
        WebSocketEvent plain = event("$default");
        WebSocketEvent asked =
                new WebSocketEvent(plain.requestContext(), Map.of(), Map.of(), Map.of(), Map.of(), "", false, "arn:a");
        assertThat(failureOf(asked)).isEqualTo(FailureCode.UNAUTHORIZED);
        assertThat(log.list).noneMatch(line -> line.getLevel().isGreaterOrEqual(Level.INFO));
        assertThat(failureOf(plain)).isEqualTo(FailureCode.FUNCTION_FAILED);
        assertThat(log.list).anyMatch(line -> line.getLevel() == Level.ERROR);
        LOGGER.detachAppender(log);
    }

    @Test
    @Tag("ws-063")
    void a_throw_is_logged_with_its_route_connection_and_request() {
        start(Map.of("$disconnect", THROWING));
        ListAppender<ILoggingEvent> log = logged();
        failureOf("$disconnect");
        assertThat(log.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage())
                    .contains("$disconnect", "connection id", "request r", "a test's own");
        });
        LOGGER.detachAppender(log);
    }

    @Test
    void functions_that_failed_because_of_a_lost_link_cost_the_log_one_line_without_a_trace() {
        start(Map.of(
                "$default",
                event -> Future.failedFuture(
                        new ConnectionException(ConnectionException.Reason.TIMEOUT, "a test's own"))));
        ListAppender<ILoggingEvent> log = logged();
        for (int i = 0; i < 100; i++) {
            assertThat(failureOf("$default")).isEqualTo(FailureCode.FUNCTION_FAILED);
        }
        assertThat(log.list)
                .filteredOn(line -> line.getFormattedMessage().contains("0 more since"))
                .singleElement()
                .matches(line -> line.getThrowableProxy() == null);
        LOGGER.detachAppender(log);
    }
}
