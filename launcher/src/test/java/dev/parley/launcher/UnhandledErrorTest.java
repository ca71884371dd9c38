package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class UnhandledErrorTest {

    private final Vertx vertx = Vertx.vertx().exceptionHandler(UnhandledErrors::log);
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void listen() {
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void close() {
        root.detachAppender(logged);
        vertx.close().await();
    }

    @Test
    void it_is_logged_once_with_its_thread_and_the_place_in_our_code() {
        vertx.runOnContext(nothing -> fail());

        List<ILoggingEvent> events = logged.list;
        await().until(() -> !events.isEmpty());
        // By the time the event loop does something else, it would have logged the error a second time.
        vertx.executeBlocking(() -> "").await();
        assertThat(events).singleElement().satisfies(event -> assertThat(event.getFormattedMessage())
                .matches("Unhandled error on vert\\.x-eventloop-thread-\\d+, in dev\\.parley\\.launcher"
                        + "\\.UnhandledErrorTest\\.fail"));
    }

    @Test
    void a_write_to_a_process_that_has_just_gone_is_not_an_error() {
        IllegalStateException failure = new IllegalStateException("Promise already completed");
        failure.setStackTrace(new StackTraceElement[] {
            new StackTraceElement(
                    "io.vertx.core.eventbus.impl.clustered.OutboundConnection", "writeMessage", "None.java", 1)
        });
        UnhandledErrors.log(failure);
        UnhandledErrors.log(new IllegalStateException("on purpose"));
        assertThat(logged.list).singleElement().satisfies(event -> assertThat(
                        event.getThrowableProxy().getMessage())
                .isEqualTo("on purpose"));
    }

    private static void fail() {
        throw new IllegalStateException("on purpose");
    }
}
