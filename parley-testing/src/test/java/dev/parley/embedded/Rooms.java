package dev.parley.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketFunction;
import dev.parley.testing.TestClient;
import dev.parley.testing.TestClients;
import io.vertx.core.Future;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Everybody is in one channel, everything that is said goes there, and each end is recorded. */
final class Rooms implements WebSocketApp {

    static final String ROOM = "room";

    /** The first message to a client: it is a member now. */
    static final String WELCOME = "welcome";

    final Queue<String> ends = new ConcurrentLinkedQueue<>();

    /** Connects a client, and returns once it is a member. */
    static TestClient enter(TestClients clients, Parley parley) {
        TestClient client = clients.connect(URI.create("ws://127.0.0.1:" + parley.port()));
        assertThat(client.next()).isEqualTo(WELCOME);
        return client;
    }

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        return Map.of(
                "$connect",
                event -> channels.join(event.connectionId(), ROOM)
                        .compose(joined -> connections.send(event.connectionId(), WELCOME))
                        .map(FunctionResult.ok()),
                "$default",
                event -> channels.answering(event).publish(ROOM, event.body()).map(FunctionResult.ok()),
                "$disconnect",
                event -> {
                    ends.add(event.connectionId());
                    return Future.succeededFuture(FunctionResult.ok());
                });
    }
}
