package dev.parley.examples.news;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import java.util.Map;

/** Whoever connects is welcomed, and reads the news from then on. */
final class News implements WebSocketApp {

    static final String CHANNEL = "news";

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of("$connect", event -> channels.join(event.connectionId(), CHANNEL)
                .compose(joined -> connections.send(event.connectionId(), "welcome"))
                .map(welcomed -> FunctionResult.ok()));
    }
}
