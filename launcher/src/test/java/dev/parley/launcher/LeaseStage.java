package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.bus.ConnectionId;
import dev.parley.gateway.testing.RawClient;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.core.ConditionFactory;

/** Gateways on a short lease, each a process of its own, with functions in the test's process. */
final class LeaseStage implements AutoCloseable {

    static final Duration LEASE = Duration.ofSeconds(2);

    private final RedisServer redis = RedisServer.started("--appendonly", "yes");
    private final Neighbours neighbours = new Neighbours(redis.url());
    private final OwnFunctions functions = new OwnFunctions(settings());
    private final List<ParleyJar> gateways = new ArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();

    private Map<String, String> settings(String... own) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "LEASE",
                "" + LEASE.toSeconds(),
                "EVENT_LOOPS",
                "2",
                "DRAIN",
                "1",
                "PORT",
                "0",
                "MANAGEMENT_PORT",
                "0"));
        settings.putAll(neighbours.next(own));
        return settings;
    }

    /** Starts gateways in parallel, with additional settings in pairs, and waits until they are ready. */
    List<ParleyJar> start(int count, String... own) {
        List<ParleyJar> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(ParleyJar.begin(settings(own), "gateway"));
        }
        gateways.addAll(started);
        started.forEach(ParleyJar::awaitStart);
        started.forEach(gateway -> soon().until(() -> health(gateway).statusCode() == 200));
        return started;
    }

    /** Opens clients of one gateway. */
    List<RawClient> open(ParleyJar gateway, int count) {
        List<RawClient> opened = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            opened.add(RawClient.open(gateway.port()));
        }
        clients.addAll(opened);
        return opened;
    }

    /** Waits until a connection's record in Redis contains these words. */
    void awaitRecord(String connectionId, String words) {
        String key = "parley:v1:{gw:" + ConnectionId.gatewayOf(connectionId) + "}:records";
        soon().until(() -> redis.command("HGET", key, connectionId).contains(words));
    }

    OwnFunctions functions() {
        return functions;
    }

    RedisServer redis() {
        return redis;
    }

    /** The answer of {@code /health/ready}. */
    static HttpResponse<String> health(ParleyJar process) {
        return process.get("/health/ready");
    }

    static RawClient.Response handshake(ParleyJar gateway) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake("/");
        }
    }

    static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60)).ignoreException(UncheckedIOException.class);
    }

    @Override
    public void close() {
        clients.forEach(RawClient::close);
        gateways.forEach(ParleyJar::close);
        functions.close();
        redis.close();
    }
}
