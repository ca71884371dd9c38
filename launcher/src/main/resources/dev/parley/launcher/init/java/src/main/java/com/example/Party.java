package com.example;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import java.util.Map;

/** Everybody joins one channel and hears what anyone says. */
public final class Party implements WebSocketApp {

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of(
                "$connect", event -> channels.join(event.connectionId(), "party")
                        .map(joined -> FunctionResult.ok()),
                "$default", event -> channels.answering(event).publish("party", event.body())
                        .map(published -> FunctionResult.ok()),
                "$disconnect", event -> channels.answering(event).publish("party", "someone left")
                        .map(published -> FunctionResult.ok()));
    }
}
