package dev.parley.bus.trace;

import dev.parley.functions.WebSocketEvent;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/** What spans say about an event: never its body, nor anything else that a client sent. */
public final class EventAttributes {

    public static final AttributeKey<String> CONNECTION = AttributeKey.stringKey("parley.connection.id");

    /** How an event ended: {@code answered}, or why there is no answer. */
    public static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("parley.outcome");

    /** The status of the function's result. */
    public static final AttributeKey<Long> STATUS = AttributeKey.longKey("parley.function.status");

    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("parley.route");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("parley.event.type");
    private static final AttributeKey<String> REQUEST = AttributeKey.stringKey("parley.request.id");

    private EventAttributes() {}

    public static Attributes of(WebSocketEvent event) {
        return Attributes.of(
                ROUTE,
                event.functionKey(),
                TYPE,
                event.requestContext().eventType().name(),
                CONNECTION,
                event.connectionId(),
                REQUEST,
                event.requestContext().requestId());
    }
}
