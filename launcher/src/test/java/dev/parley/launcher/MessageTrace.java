package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.telemetry.TraceCollector;
import dev.parley.launcher.telemetry.TraceCollector.Received;

/** The spans of one message of the chat, whose gateway and functions are two processes. */
final class MessageTrace {

    private MessageTrace() {}

    /** Waits until a message's whole way is known, from its socket to the others', and checks who is whose parent. */
    static void assertWhole(TraceCollector collector) {
        Received deliver = collector.find("deliver", span -> true);
        Received publish = collector.find("publish", span -> span.id().equals(deliver.parent()));
        Received function =
                collector.find("function $default", span -> span.id().equals(publish.parent()));
        Received event = collector.find("event $default", span -> span.id().equals(function.parent()));
        Received handshake = collector.find("GET", span -> event.links().contains(span.id()));
        Received connect =
                collector.find("event $connect", span -> span.parent().equals(handshake.id()));
        Received connected =
                collector.find("function $connect", span -> span.parent().equals(connect.id()));

        assertThat(event.parent()).isEmpty();
        assertThat(handshake.parent()).isEmpty();
        assertThat(deliver.traceId())
                .isEqualTo(publish.traceId())
                .isEqualTo(function.traceId())
                .isEqualTo(event.traceId())
                .isNotEqualTo(handshake.traceId());
        assertThat(connected.traceId()).isEqualTo(handshake.traceId());
        String gateway = handshake.process();
        String chat = function.process();
        assertThat(gateway).isNotEmpty().isNotEqualTo(chat);
        assertThat(event.process()).isEqualTo(gateway);
        assertThat(deliver.process()).isEqualTo(gateway);
        assertThat(publish.process()).isEqualTo(chat);
        assertThat(connected.process()).isEqualTo(chat);
        assertThat(handshake.attribute("http.response.status_code")).isEqualTo("101");
        assertThat(event.attribute("parley.connection.id")).isEqualTo(handshake.attribute("parley.connection.id"));
        assertThat(event.attribute("parley.outcome")).isEqualTo("answered");
        assertThat(publish.attribute("messaging.message.id"))
                .isNotEmpty()
                .isEqualTo(deliver.attribute("messaging.message.id"));
        // Both may be on one event loop.
        assertThat(deliver.attribute("parley.channel.members")).isIn("1", "2");
    }
}
