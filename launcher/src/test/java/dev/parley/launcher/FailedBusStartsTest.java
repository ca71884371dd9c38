package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailedBusStartsTest {

    @ParameterizedTest
    @CsvSource({
        "io.vertx.core.impl.VertxImpl,Failed to initialize clustered Vert.x,DENY",
        "io.vertx.core.impl.VertxImpl,Failed to leave cluster,NEUTRAL",
        "dev.parley.cluster.Cluster,Failed to initialize clustered Vert.x,NEUTRAL",
    })
    void only_what_the_start_reports_itself_is_suppressed(String logger, String message, FilterReply reply) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setMessage(message);
        assertThat(new FailedBusStarts().decide(event)).isEqualTo(reply);
    }
}
