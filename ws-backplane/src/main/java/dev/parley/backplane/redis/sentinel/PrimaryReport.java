package dev.parley.backplane.redis.sentinel;

import dev.parley.backplane.redis.endpoint.ServerAddress;
import io.vertx.redis.client.Response;
import java.util.HashMap;
import java.util.Map;

/**
 * Which server is the primary, as one Sentinel knows it.
 *
 * @param epoch higher after each failover: of two Sentinels, the one with the higher epoch knows more
 */
record PrimaryReport(ServerAddress primary, long epoch) {

    /** Reads the answer to {@code SENTINEL MASTER}: RESP3 has a map, RESP2 names and values in turn. */
    static PrimaryReport read(Response answer) {
        Map<String, String> values = new HashMap<>();
        if (answer.isMap()) {
            answer.getKeys().forEach(name -> values.put(name, String.valueOf(answer.get(name))));
        } else {
            for (int i = 0; i + 1 < answer.size(); i += 2) {
                values.put(answer.get(i).toString(), answer.get(i + 1).toString());
            }
        }
        return new PrimaryReport(
                new ServerAddress(values.getOrDefault("ip", ""), Integer.parseInt(values.getOrDefault("port", ""))),
                Long.parseLong(values.getOrDefault("config-epoch", "0")));
    }
}
