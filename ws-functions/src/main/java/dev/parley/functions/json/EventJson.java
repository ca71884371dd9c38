package dev.parley.functions.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import dev.parley.functions.EventType;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes an event as API Gateway does (behaviours 18 to 41): fields that an event type lacks are absent, not null. */
public final class EventJson {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private EventJson() {}

    /** @return UTF-8 */
    public static byte[] write(WebSocketEvent event) {
        return write(event, Map.of());
    }

    /**
     * @param stageVariables absent from the event if there are none, as with AWS
     * @return UTF-8
     */
    public static byte[] write(WebSocketEvent event, Map<String, String> stageVariables) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            if (!event.methodArn().isEmpty()) {
                out.writeStringField("type", "REQUEST");
                out.writeStringField("methodArn", event.methodArn());
            }
            writeHandshake(event, out);
            if (!stageVariables.isEmpty()) {
                writeMap("stageVariables", stageVariables, out);
            }
            writeContext(event.requestContext(), out);
            if (event.requestContext().eventType() == EventType.MESSAGE) {
                out.writeStringField("body", event.body());
            }
            out.writeBooleanField("isBase64Encoded", event.isBase64Encoded());
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static void writeHandshake(WebSocketEvent event, JsonGenerator out) throws IOException {
        if (event.requestContext().eventType() != EventType.MESSAGE) {
            writeMap("headers", event.headers(), out);
            writeMultiMap("multiValueHeaders", event.multiValueHeaders(), out);
        }
        if (!event.queryStringParameters().isEmpty()) {
            writeMap("queryStringParameters", event.queryStringParameters(), out);
            writeMultiMap("multiValueQueryStringParameters", event.multiValueQueryStringParameters(), out);
        }
    }

    private static void writeContext(RequestContext context, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("requestContext");
        out.writeStringField("routeKey", context.routeKey());
        if (context.eventType() == EventType.MESSAGE) {
            out.writeStringField("messageId", context.messageId());
        }
        if (context.eventType() == EventType.DISCONNECT) {
            out.writeNumberField("disconnectStatusCode", context.disconnectStatusCode());
            out.writeStringField("disconnectReason", context.disconnectReason());
        }
        out.writeStringField("eventType", context.eventType().name());
        out.writeStringField("extendedRequestId", context.requestId());
        out.writeStringField("requestTime", context.requestTime());
        out.writeStringField("messageDirection", "IN");
        out.writeStringField("stage", context.stage());
        out.writeNumberField("connectedAt", context.connectedAt());
        out.writeNumberField("requestTimeEpoch", context.requestTimeEpoch());
        out.writeObjectFieldStart("identity");
        out.writeStringField("sourceIp", context.identity().sourceIp());
        if (!context.identity().userAgent().isEmpty()) {
            out.writeStringField("userAgent", context.identity().userAgent());
        }
        out.writeEndObject();
        out.writeStringField("requestId", context.requestId());
        out.writeStringField("domainName", context.domainName());
        out.writeStringField("connectionId", context.connectionId());
        out.writeStringField("apiId", context.connection().apiId());
        if (!context.authorizer().isEmpty()) {
            writeMap("authorizer", context.authorizer(), out);
        }
        if (!context.attributes().isEmpty()) {
            out.writeFieldName("attributes");
            out.writeRawValue(context.attributes().json());
        }
        out.writeEndObject();
    }

    private static void writeMap(String name, Map<String, String> map, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, String> entry : map.entrySet()) {
            out.writeStringField(entry.getKey(), entry.getValue());
        }
        out.writeEndObject();
    }

    private static void writeMultiMap(String name, Map<String, List<String>> map, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> entry : map.entrySet()) {
            out.writeArrayFieldStart(entry.getKey());
            for (String value : entry.getValue()) {
                out.writeString(value);
            }
            out.writeEndArray();
        }
        out.writeEndObject();
    }
}
