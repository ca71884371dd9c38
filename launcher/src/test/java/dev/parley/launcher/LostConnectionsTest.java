package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.spi.FilterReply;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LostConnectionsTest {

    @ParameterizedTest
    @CsvSource({
        "io.vertx.core.net.impl.ConnectionBase,recvAddress(..) failed with error(-104): Connection reset by peer,DENY",
        "io.vertx.core.net.impl.ConnectionBase,writevAddresses(..) failed with error(-32): Broken pipe,DENY",
        "io.vertx.core.net.impl.ConnectionBase,Connection reset,DENY",
        "io.vertx.core.net.impl.ConnectionBase,something unheard of,NEUTRAL",
        "io.vertx.core.net.impl.ConnectionBase,Broken pipe of a filter that failed,NEUTRAL",
        "dev.parley.backplane.redis.RedisBackplane,Connection reset by peer,NEUTRAL",
    })
    void only_the_end_of_a_bus_connection_is_suppressed(String logger, String message, FilterReply reply) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName(logger);
        event.setMessage(message);
        assertThat(new LostConnections().decide(event)).isEqualTo(reply);
    }

    @ParameterizedTest
    @CsvSource({"Connection was closed,DENY", "No such script,NEUTRAL"})
    void only_the_end_of_a_connection_to_redis_is_suppressed(String failure, FilterReply reply) {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName("io.vertx.redis.client.impl.RedisConnectionManager");
        event.setMessage("Unhandled Error");
        event.setThrowableProxy(new ThrowableProxy(new IOException(failure)));
        assertThat(new LostConnections().decide(event)).isEqualTo(reply);
    }

    @Test
    void nothing_with_a_stack_trace_is_suppressed() {
        LoggingEvent event = new LoggingEvent();
        event.setLoggerName("io.vertx.core.net.impl.ConnectionBase");
        event.setMessage("Connection reset");
        event.setThrowableProxy(new ThrowableProxy(new IOException("Connection reset")));
        assertThat(new LostConnections().decide(event)).isEqualTo(FilterReply.NEUTRAL);
    }
}
