package dev.parley.testing;

import dev.parley.functions.AppFunctions;
import dev.parley.functions.Channels;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.WebSocketApp;
import dev.parley.functions.WebSocketEvent;
import dev.parley.functions.WebSocketFunction;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The app of a test, and when its clients have arrived. What {@code $connect} asks for, such as a join, takes effect in order,
 * shortly after the handshake is answered. So a client that asks for it by a header is sent a mark at the end of {@code
 * $connect}: once it has the mark, all before it has taken effect. The app itself sees neither.
 */
final class Arrivals implements WebSocketApp {

    private static final String CONNECT = "$connect";
    private static final String HEADER = "X-Parley-Test-Arrival";

    private final WebSocketApp app;
    private final String mark = "arrived " + UUID.randomUUID();
    private volatile boolean hasConnect;

    Arrivals(WebSocketApp app) {
        this.app = app;
    }

    /** Returns the headers of a client that asks for the mark; the same headers if no mark would come. */
    Map<String, String> asking(Map<String, String> headers) {
        if (!hasConnect) {
            return headers;
        }
        Map<String, String> more = new HashMap<>(headers);
        more.put(HEADER, mark);
        return more;
    }

    /** Waits for the mark if the client has asked for it. */
    TestClient arrived(TestClient client) {
        if (hasConnect) {
            client.skipUntil(mark);
        }
        return client;
    }

    @Override
    public Map<String, WebSocketFunction> routes(Connections connections, Channels channels) {
        Map<String, WebSocketFunction> routes = new HashMap<>(AppFunctions.of(app, connections, channels));
        hasConnect = routes.containsKey(CONNECT);
        routes.replaceAll((key, function) -> new Observed(function, connections));
        return routes;
    }

    private record Observed(WebSocketFunction function, Connections connections) implements WebSocketFunction {

        @Override
        public Future<FunctionResult> handle(WebSocketEvent event) {
            String asked = event.headers().get(HEADER);
            if (asked == null) {
                return function.handle(event);
            }
            Future<FunctionResult> answer = function.handle(withoutHeader(event));
            return event.functionKey().equals(CONNECT)
                    ? answer.compose(result -> result.isSuccess()
                            ? connections.send(event.connectionId(), asked).map(result)
                            : Future.succeededFuture(result))
                    : answer;
        }

        @Override
        public boolean isBlocking() {
            return function.isBlocking();
        }
    }

    private static WebSocketEvent withoutHeader(WebSocketEvent event) {
        return new WebSocketEvent(
                event.requestContext(),
                without(event.headers()),
                without(event.multiValueHeaders()),
                event.queryStringParameters(),
                event.multiValueQueryStringParameters(),
                event.body(),
                event.isBase64Encoded(),
                event.methodArn());
    }

    private static <V> Map<String, V> without(Map<String, V> headers) {
        Map<String, V> less = new HashMap<>(headers);
        less.remove(HEADER);
        return less;
    }
}
