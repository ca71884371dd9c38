package dev.parley.functions;

import java.util.Map;

/** An app: its functions by route key. */
@FunctionalInterface
public interface WebSocketApp {

    /**
     * @param connections to reach one connection
     * @param channels to reach many
     * @return functions by route key: {@code $connect}, {@code $default}, {@code $disconnect}, custom keys
     */
    Map<String, WebSocketFunction> routes(Connections connections, Channels channels);
}
