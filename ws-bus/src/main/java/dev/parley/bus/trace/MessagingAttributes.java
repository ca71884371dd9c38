package dev.parley.bus.trace;

import dev.parley.functions.Position;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/** OpenTelemetry's conventions for messaging. */
final class MessagingAttributes {

    static final AttributeKey<Long> BODY_SIZE = AttributeKey.longKey("messaging.message.body.size");
    static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("messaging.message.id");

    /** To how many members of the gateway a message went. */
    static final AttributeKey<Long> MEMBERS = AttributeKey.longKey("parley.channel.members");

    static final AttributeKey<String> GATEWAY = AttributeKey.stringKey("parley.gateway.id");

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> DESTINATION = AttributeKey.stringKey("messaging.destination.name");

    private MessagingAttributes() {}

    static Attributes publish(String channel) {
        return of("publish", "send", channel);
    }

    static Attributes deliver(String channel) {
        return of("deliver", "process", channel);
    }

    private static Attributes of(String operation, String type, String channel) {
        return Attributes.of(SYSTEM, "parley", OPERATION, operation, TYPE, type, DESTINATION, channel);
    }

    static String idOf(Position position) {
        return position.epoch() + ":" + position.offset();
    }
}
