package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.chat.world.Client;
import dev.parley.chat.world.World;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the log hears of messages that could not be carried out. */
class ComplaintTest {

    private final World world = new World(ChatTest.QUIET);
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Default.class);

    @BeforeEach
    void listen() {
        log.start();
        logger.setLevel(Level.WARN);
        logger.setAdditive(false);
        logger.addAppender(log);
    }

    @AfterEach
    void close() {
        world.close();
        logger.detachAppender(log);
        logger.setAdditive(true);
        logger.setLevel(null);
    }

    @Test
    void while_the_storage_is_away_one_line_speaks_for_many_and_names_its_event() {
        Client ann = world.connect();
        world.channels.setAway(true);
        for (int i = 0; i < 30; i++) {
            ann.send("{\"text\":\"hi\"}");
        }
        assertThat(log.list).hasSize(1);
        assertThat(log.list.get(0).getFormattedMessage())
                .contains(ann.id(), "request-", "Your message may not have been sent.");
        assertThat(log.list.get(0).getThrowableProxy().getMessage()).contains("redis at 10.1.2.3 is away");
    }

    @Test
    void what_the_client_did_wrong_is_none_of_the_logs() {
        world.connect().send("nonsense").send("{\"room\":\"tea\",\"text\":\"hi\"}");
        assertThat(log.list).isEmpty();
    }
}
