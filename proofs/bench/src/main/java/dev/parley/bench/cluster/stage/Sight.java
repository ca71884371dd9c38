package dev.parley.bench.cluster.stage;

import dev.parley.bench.cluster.node.NodeOrders;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** How many function hosts a gateway's process hears, and is answered by. */
record Sight(long heard, long reached) {

    private static final int TIMEOUT_MILLIS = 1000;
    private static final Sight NONE = new Sight(0, 0);

    /** Asks a gateway; one that does not answer within a second sees nothing. */
    static Sight of(String host) {
        try {
            URI uri = URI.create("http://" + host + ":" + NodeOrders.CLIENT_PORT + "/cluster");
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(TIMEOUT_MILLIS);
            connection.setReadTimeout(TIMEOUT_MILLIS);
            String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            JsonObject seen = new JsonObject(answer);
            return new Sight(seen.getLong("heard"), seen.getLong("reached"));
        } catch (IOException e) {
            return NONE;
        }
    }

    boolean sees(long chats) {
        return heard == chats && reached == chats;
    }
}
