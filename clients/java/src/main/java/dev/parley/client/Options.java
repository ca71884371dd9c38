package dev.parley.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What the app chose; see {@link ParleyClientBuilder}. */
record Options(
        Supplier<? extends CompletionStage<URI>> address,
        Token token,
        String session,
        boolean deltas,
        Map<String, Position> positions,
        Heartbeat heartbeat,
        Duration backoffBase,
        Duration backoffCap,
        Map<Integer, Closing> closeCodes,
        int maxMessageBytes,
        Optional<HttpClient> http,
        Optional<Executor> executor) {}
