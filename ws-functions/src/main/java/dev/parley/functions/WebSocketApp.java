package dev.parley.functions;

import java.util.Map;

/**
 * An app: its functions by route key.
 *
 * <p>{@code parley run} creates an app by its public constructor without parameters, if {@code
 * META-INF/services/dev.parley.functions.WebSocketApp} names its class, or the option {@code --app} does. One instance serves
 * all event loops. An app that is {@link AutoCloseable} is closed when Parley stops, and when another version of its classes
 * has replaced it, once its events are answered.
 */
@FunctionalInterface
public interface WebSocketApp {

    /**
     * Called once, before any event. An exception stops the start.
     *
     * @param connections to reach one connection
     * @param channels to reach many
     * @return functions by route key: {@code $connect}, {@code $default}, {@code $disconnect}, {@code $authorizer}, custom keys
     */
    Map<String, WebSocketFunction> routes(Connections connections, Channels channels);
}
