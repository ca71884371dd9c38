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

/** Between JSON and a handler's classes as Lambda's Java runtime goes, by the library that it has for it. */
final class LambdaRuntime {

    private LambdaRuntime() {}

    /** The same choice as the runtime's: most events need nothing but their beans' properties. */
    private static <T> PojoSerializer<T> serializerFor(Class<T> type) {
        return LambdaEventSerializers.isLambdaSupportedEvent(type.getName())
                ? LambdaEventSerializers.serializerFor(type, type.getClassLoader())
                : JacksonFactory.getInstance().getSerializer(type);
    }

    /** The event that a handler is called with. */
    static <T> T read(byte[] json, Class<T> type) {
        return serializerFor(type).fromJson(new ByteArrayInputStream(json));
    }

    /** What a handler returned, as the runtime sends it on. */
    static <T> byte[] write(T value, Class<T> type) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        serializerFor(type).toJson(value, json);
        return json.toByteArray();
    }

    /** A handler that takes and returns AWS's classes, on a gateway's route. */
    static <E, R> WebSocketFunction function(Class<E> eventType, Class<R> resultType, Function<E, R> handler) {
        return event -> Future.succeededFuture(ResultJson.read(called(event, eventType, resultType, handler)));
    }

    /** The same for an authorizer, whose result is a policy and has no status around it. */
    static <E, R> WebSocketFunction authorizer(Class<E> eventType, Class<R> policyType, Function<E, R> handler) {
        return event -> Future.succeededFuture(
                FunctionResult.ok(new String(called(event, eventType, policyType, handler), StandardCharsets.UTF_8)));
    }

    private static <E, R> byte[] called(
            WebSocketEvent event, Class<E> eventType, Class<R> resultType, Function<E, R> handler) {
        return write(handler.apply(read(EventJson.write(event), eventType)), resultType);
    }
}
