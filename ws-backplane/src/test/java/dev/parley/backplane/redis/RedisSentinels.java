package dev.parley.backplane.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A primary with two replicas, and three Sentinels that replace a primary which is silent for a second. */
public final class RedisSentinels implements AutoCloseable {

    private static final String NAME = "main";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<RedisServer> servers = new ArrayList<>();
    private final List<RedisServer> sentinels = new ArrayList<>();

    private RedisSentinels() {}

    /** @param options of all servers that hold data, in pairs */
    public static RedisSentinels started(String... options) {
        RedisSentinels all = new RedisSentinels();
        RedisServer primary = RedisServer.configured(List.of(), options);
        all.servers.add(primary);
        List<String> ofReplica = List.of("replicaof 127.0.0.1 " + primary.port());
        for (int i = 0; i < 2; i++) {
            all.servers.add(RedisServer.configured(ofReplica, options));
        }
        // a Sentinel asks only every 10 s which replicas there are
        await("replicas").atMost(PATIENCE).until(() -> primary.command("INFO", "replication")
                .contains("connected_slaves:2"));
        for (int i = 0; i < 3; i++) {
            all.sentinels.add(RedisServer.sentinel(List.of(
                    "sentinel monitor " + NAME + " 127.0.0.1 " + primary.port() + " 2",
                    "sentinel down-after-milliseconds " + NAME + " 1000",
                    "sentinel failover-timeout " + NAME + " 2000")));
        }
        all.sentinels.forEach(RedisServer::start);
        await("Sentinels").atMost(PATIENCE).until(() -> all.sentinels.stream().allMatch(RedisSentinels::knowsAll));
        return all;
    }

    private static boolean knowsAll(RedisServer sentinel) {
        String answer = sentinel.command("SENTINEL", "MASTER", NAME);
        return answer.contains("num-slaves\r\n$1\r\n2") && answer.contains("num-other-sentinels\r\n$1\r\n2");
    }

    public String url() {
        return "redis+sentinel://"
                + sentinels.stream().map(each -> "127.0.0.1:" + each.port()).collect(Collectors.joining(","))
                + "/" + NAME;
    }

    /** The server that all Sentinels call the primary, once they agree, and that says so itself. */
    public RedisServer primary() {
        await("one primary").atMost(PATIENCE).until(() -> servers.stream().anyMatch(this::isPrimary));
        return servers.stream().filter(this::isPrimary).findFirst().orElseThrow();
    }

    private boolean isPrimary(RedisServer server) {
        return sentinels.stream().allMatch(sentinel -> sentinel.command("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                        .contains("\r\n" + server.port() + "\r\n"))
                && server.isRunning()
                && server.command("INFO", "replication").contains("role:master");
    }

    /** Waits until another server is the primary. */
    public RedisServer awaitSuccessorOf(RedisServer former) {
        await("another primary").atMost(PATIENCE).until(() -> !primary().equals(former));
        return primary();
    }

    public List<RedisServer> sentinels() {
        return sentinels;
    }

    public List<RedisServer> servers() {
        return servers;
    }

    @Override
    public void close() {
        sentinels.forEach(RedisServer::close);
        servers.forEach(RedisServer::close);
    }
}
