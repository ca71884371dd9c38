package dev.parley.compatibility.java;

import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import com.amazonaws.services.lambda.runtime.serialization.factories.JacksonFactory;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import dev.parley.functions.json.EventJson;
import dev.parley.functions.json.ResultJson;
import io.vertx.core.Future;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** Converts between JSON and a handler's classes with the library of Lambda's Java runtime. */
final class LambdaRuntime {

    private LambdaRuntime() {}

    /** The runtime's own choice: most events need only bean properties. */
    private static <T> PojoSerializer<T> serializerFor(Class<T> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }

    /** Returns the event for a handler. */
    static <T> T read(byte[] json, Class<T> type) {
        return serializerFor(type).fromJson(new ByteArrayInputStream(json));
    }

    /** Returns a handler's result as the runtime sends it. */
    static <T> byte[] write(T value, Class<T> type) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        serializerFor(type).toJson(value, json);
        return json.toByteArray();
    }

    /** Adapts a handler with AWS's classes to a gateway's route. */
    static <E, R> WebSocketFunction function(Class<E> eventType, Class<R> resultType, Function<E, R> handler) {
        return event -> Future.succeededFuture(ResultJson.read(called(event, eventType, resultType, handler)));
    }

    /** Adapts an authorizer, whose result is a policy without a status. */
    static <E, R> WebSocketFunction authorizer(Class<E> eventType, Class<R> policyType, Function<E, R> handler) {
        return event -> Future.succeededFuture(
                FunctionResult.ok(new String(called(event, eventType, policyType, handler), StandardCharsets.UTF_8)));
    }

    private static <E, R> byte[] called(
            WebSocketEvent event, Class<E> eventType, Class<R> resultType, Function<E, R> handler) {
        return write(handler.apply(read(EventJson.write(event), eventType)), resultType);
    }
}
