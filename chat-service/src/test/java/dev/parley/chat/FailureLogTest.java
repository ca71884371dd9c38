package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.chat.fixture.ChatFixture;
import dev.parley.chat.fixture.TestClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

/** Logging of messages that could not be processed. */
@Isolated("it reads the log")
class FailureLogTest {

    private final ChatFixture chat = new ChatFixture(ChatTest.QUIET);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Default.class);

    @BeforeEach
    void capture_the_log() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        chat.close();
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void a_storage_outage_is_logged_once_and_the_line_names_the_event() {
        TestClient ann = chat.connect();
        chat.channels.setUnavailable(true);
        for (int i = 0; i < 30; i++) {
            ann.send("{\"text\":\"hi\"}");
        }
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .contains(ann.id(), "request-", "Your message may not have been sent.");
        assertThat(log.list.get(0).getThrowableProxy().getMessage()).contains("Redis at 10.1.2.3 is unavailable");
    }

    @Test
    void client_errors_are_not_logged() {
        chat.connect().send("nonsense").send("{\"room\":\"tea\",\"text\":\"hi\"}");
        assertThat(log.list).isEmpty();
    }
}
