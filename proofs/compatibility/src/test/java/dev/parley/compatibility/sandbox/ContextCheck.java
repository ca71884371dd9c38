package dev.parley.compatibility.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Checks the form and consistency of ids and times in the {@code requestContext} of events (behaviours 26 to 32). */
final class ContextCheck {

    private static final String ID = "[A-Za-z0-9_-]+={0,2}";
    private static final DateTimeFormatter REQUEST_TIME =
            DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH);

    private final String server;
    private final long began = System.currentTimeMillis();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> requestIds = new HashSet<>();
    private String connectionId = "";
    private long connectedAt;

    ContextCheck(String server) {
        this.server = server;
    }

    void newConnection() {
        connectionId = "";
    }

    void newStep() {
        requestIds.clear();
    }

    String connectionId() {
        return connectionId;
    }

    /** Checks an event's context, and replaces values that differ between runs. */
    void replaceIn(ObjectNode context) {
        JsonNode epoch = context.path("requestTimeEpoch");
        JsonNode connected = context.path("connectedAt");
        assertThat(epoch.isIntegralNumber() && connected.isIntegralNumber())
                .as("%s: times are integers in %s", server, context)
                .isTrue();
        assertThat(epoch.asLong())
                .as("%s: an event is not before its connection, nor after now", server)
                .isBetween(connected.asLong(), System.currentTimeMillis());
        if (connectionId.isEmpty()) {
            connectionId = newId(context, "connectionId");
            connectedAt = connected.asLong();
        }
        requestIds.add(newId(context, "requestId"));
        if (context.has("messageId")) {
            newId(context, "messageId");
            context.put("messageId", "{messageId}");
        }
        if (context.has("requestTime")) {
            OffsetDateTime time =
                    OffsetDateTime.parse(context.get("requestTime").asText(), REQUEST_TIME);
            assertThat(time.toEpochSecond()).as("%s: requestTime", server).isEqualTo(epoch.asLong() / 1000);
            context.put("requestTime", "{requestTime}");
        }
        context.put("requestTimeEpoch", "{requestTimeEpoch}");
        context.put("connectedAt", nameOf(Instant.ofEpochMilli(connected.asLong())));
    }

    private String newId(ObjectNode context, String field) {
        String id = context.path(field).asText();
        assertThat(id).as("%s: %s", server, field).matches(ID);
        assertThat(ids.add(id)).as("%s: %s %s is new", server, field, id).isTrue();
        return id;
    }

    String nameOf(Instant time) {
        assertThat(time.toEpochMilli()).as("%s: a time of now", server).isBetween(began, System.currentTimeMillis());
        boolean isConnectedAt = time.toEpochMilli() == connectedAt;
        return isConnectedAt ? "{connectedAt}" : "{another time}";
    }

    /** Replaces the connection's id and this step's request ids in a text by names. */
    String withoutIds(String text) {
        if (requestIds.contains(text)) {
            return "{requestId}";
        }
        return connectionId.isEmpty() ? text : text.replace(connectionId, "{connectionId}");
    }
}
