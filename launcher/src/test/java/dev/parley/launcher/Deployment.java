package dev.parley.launcher;

import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * The processes that compose starts, on this machine: Redis, gateways, chat services, the shell and HAProxy. Each process has
 * a loopback address of its own, as a container has, and a service's name resolves to all of its processes.
 */
final class Deployment implements AutoCloseable {

    static final String GATEWAY = "ws-gateway";
    static final String CHAT = "chat-service";
    static final String SHELL = "web-shell";

    /** A process and its address. */
    record Member(String service, String address, ParleyJar jar) {}

    private final RedisServer redis;
    private final NameServer names = new NameServer();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String network = "127." + (64 + random(128)) + "." + random(256) + ".";
    private final int port = Neighbours.freePort();
    private final int busPort = Neighbours.freePort();
    private final int managementPort = Neighbours.freePort();
    private final Path directory;
    private final List<Member> members = new ArrayList<>();
    private final LoadBalancer balancer;
    private int addresses;

    /** @param redisOptions options for Redis in pairs; by default it keeps nothing on disk */
    Deployment(String... redisOptions) {
        this(500, redisOptions);
    }

    /** @param maxClients of the load balancer */
    Deployment(int maxClients, String... redisOptions) {
        redis = RedisServer.started(redisOptions);
        try {
            directory = Files.createTempDirectory("parley-deployment-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        balancer = new LoadBalancer(
                Map.of(
                        "MAXCONN", "" + maxClients,
                        "RESOLVER", names.address(),
                        "WS_GATEWAY_PORT", "" + port,
                        "WEB_SHELL_PORT", "" + port),
                directory);
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    /** Starts processes of a service in parallel, and waits until they are up. */
    List<Member> start(String service, int count) {
        return start(service, count, Map.of());
    }

    List<Member> start(String service, int count, Map<String, String> settings) {
        List<Member> started = Stream.generate(() -> begin(service, settings, ParleyJar.JAR))
                .limit(count)
                .toList();
        started.forEach(member -> member.jar().awaitStart());
        return started;
    }

    Member begin(String service, Map<String, String> settings, Path jar) {
        String address = network + ++addresses;
        Map<String, String> environment = pairs(
                "HOST",
                address,
                "PORT",
                "" + port,
                "REDIS_URL",
                redis.url(),
                "CLUSTER_PEERS",
                GATEWAY + "," + CHAT,
                "CLUSTER_PORT",
                "" + busPort,
                "CLUSTER_HOST",
                address,
                "MANAGEMENT_HOST",
                address,
                "MANAGEMENT_PORT",
                "" + managementPort,
                "TRUSTED_PROXIES",
                "127.0.0.1",
                "EVENT_LOOPS",
                "2",
                "JAVA_TOOL_OPTIONS",
                "-Djdk.net.hosts.file=" + hosts());
        environment.putAll(settings);
        // The name is published first, as for a container.
        List<String> addressesOfService = new ArrayList<>(addressesOf(service));
        addressesOfService.add(address);
        publish(service, addressesOfService);
        Member member = new Member(service, address, ParleyJar.begin(jar, environment, role(service)));
        members.add(member);
        return member;
    }

    private static Map<String, String> pairs(String... namesAndValues) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            pairs.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return pairs;
    }

    /** A gateway's own WebSocket address, bypassing the load balancer. */
    URI socketsOf(Member gateway) {
        return URI.create("ws://" + gateway.address() + ":" + port + "/");
    }

    /** A path of a gateway's management API. */
    URI management(Member gateway, String path) {
        return URI.create("http://" + gateway.address() + ":" + managementPort + "/testing/" + path);
    }

    private static String role(String service) {
        return switch (service) {
            case GATEWAY -> "gateway";
            case CHAT -> "chat";
            default -> "shell";
        };
    }

    /** Removes a process that has ended or will end. */
    void remove(Member member) {
        members.remove(member);
        publish(member.service(), addressesOf(member.service()));
    }

    List<Member> of(String service) {
        return members.stream()
                .filter(member -> member.service().equals(service))
                .toList();
    }

    private List<String> addressesOf(String service) {
        return of(service).stream().map(Member::address).toList();
    }

    private Path hosts() {
        return directory.resolve("hosts");
    }

    /** Publishes addresses by DNS for the load balancer and in the hosts file for the processes. */
    private void publish(String service, List<String> serviceAddresses) {
        names.publish(service, serviceAddresses);
        List<String> lines = new ArrayList<>();
        for (String name : List.of(GATEWAY, CHAT)) {
            List<String> known = name.equals(service) ? serviceAddresses : addressesOf(name);
            known.forEach(address -> lines.add(address + " " + name));
        }
        try {
            // Moved into place, so that no process reads half of it.
            Path next = Files.write(directory.resolve("hosts.next"), lines);
            Files.move(next, hosts(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns true if the load balancer uses exactly the current gateways. */
    boolean isBalanced() {
        return balancer.socketsByGateway().keySet().equals(Set.copyOf(addressesOf(GATEWAY)));
    }

    /** Returns the status of a handshake with a gateway. */
    int handshake(Member gateway) {
        try {
            http.newWebSocketBuilder()
                    .buildAsync(socketsOf(gateway), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    void awaitHandshake(Member gateway, int status) {
        await().atMost(Duration.ofSeconds(30)).until(() -> handshake(gateway) == status);
    }

    LoadBalancer balancer() {
        return balancer;
    }

    RedisServer redis() {
        return redis;
    }

    @Override
    public void close() {
        balancer.close();
        members.forEach(member -> member.jar().close());
        names.close();
        redis.close();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
