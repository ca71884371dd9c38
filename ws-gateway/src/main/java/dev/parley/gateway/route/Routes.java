package dev.parley.gateway.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Payload;
import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.schema.MessageSchema;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The configured routes (behaviours 6, 42 to 48, 52 to 54).
 *
 * @param keys of all routes, lifecycle routes included
 * @param selection how a message selects a route
 * @param twoWay the keys of routes whose result is sent to the caller
 * @param schemas by route key; a message that does not fit never reaches the route's function
 */
public record Routes(
        Set<String> keys, RouteSelection selection, Set<String> twoWay, Map<String, MessageSchema> schemas) {

    public static final String CONNECT = "$connect";
    public static final String DEFAULT = "$default";
    public static final String DISCONNECT = "$disconnect";

    /** The function on this route decides about every connect, before {@link #CONNECT} is called. */
    public static final String AUTHORIZER = WebSocketEvent.AUTHORIZER;

    /** No route at all. */
    public static final String NONE = "";

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public Routes {
        keys = Set.copyOf(keys);
        twoWay = Set.copyOf(twoWay);
        schemas = Map.copyOf(schemas);
    }

    /** Without schemas: every message fits. */
    public Routes(Set<String> keys, RouteSelection selection, Set<String> twoWay) {
        this(keys, selection, twoWay, Map.of());
    }

    /** Only the three lifecycle routes. */
    public static Routes lifecycle() {
        return new Routes(Set.of(CONNECT, DEFAULT, DISCONNECT), RouteSelection.of(RouteSelection.DEFAULT), Set.of());
    }

    public boolean has(String key) {
        return keys.contains(key);
    }

    public boolean isTwoWay(String key) {
        return twoWay.contains(key);
    }

    /** Returns true if messages can select the route: {@code $default} or a custom key. */
    public boolean takesMessages(String key) {
        return has(key) && (key.equals(DEFAULT) || !key.startsWith("$"));
    }

    public Routes withSchemas(Map<String, MessageSchema> other) {
        return new Routes(keys, selection, twoWay, other);
    }

    /** @throws IllegalArgumentException if there is a schema for a route that messages can't select; the message names it */
    public void requireRoutesOfSchemas() {
        for (String key : schemas.keySet()) {
            if (!takesMessages(key)) {
                throw new IllegalArgumentException("there is no route for messages named " + key);
            }
        }
    }

    /** The same selection, schemas and two-way routes for other keys. */
    public Routes withKeys(Set<String> other) {
        return new Routes(other, selection, twoWay, schemas);
    }

    /** The message's route key; {@link #NONE} if nothing matches and there is no {@code $default}. */
    public String select(Payload message) {
        String custom = hasCustomKeys() && message instanceof Payload.Text text ? customKeyOf(text.text()) : NONE;
        if (!custom.isEmpty()) {
            return custom;
        }
        return has(DEFAULT) ? DEFAULT : NONE;
    }

    /** A leading dollar marks a lifecycle route, which a client can't select, whatever it sends (47). */
    private String customKeyOf(String body) {
        try {
            JsonNode json = JSON.readTree(body);
            String key = json.isObject() ? selection.keyOf(json) : NONE;
            return !key.startsWith("$") && has(key) ? key : NONE;
        } catch (JsonProcessingException e) {
            return NONE;
        }
    }

    private boolean hasCustomKeys() {
        for (String key : keys) {
            if (!key.startsWith("$")) {
                return true;
            }
        }
        return false;
    }

    /** The keys in order, for error messages. */
    @Override
    public String toString() {
        return keys.stream().sorted().collect(Collectors.joining(", "));
    }
}
