package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import dev.parley.management.testing.TestLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Behind a real HAProxy with the configuration of compose, a connection has the address of its client. */
class BalancedClientTest {

    private static final String STRANGER = "127.0.0.9";
    private static final String PROXY = "127.0.0.8";
    /** One setting for both. */
    private static final String TRUSTED = PROXY + ", 10.0.0.0/8";

    @TempDir
    private Path directory;

    private final Vertx vertx = Vertx.vertx();
    private final int managementPort = Neighbours.freePort();
    private final HttpClient http = HttpClient.newHttpClient();
    private ParleyProcess parley;
    private NameServer names;
    private LoadBalancer balancer;

    @BeforeEach
    void start() throws Exception {
        Settings settings = new SettingsReader(Map.of(
                        "HOST", "127.0.0.1",
                        "PORT", "0",
                        "MANAGEMENT_PORT", "" + managementPort,
                        "APP", "echo",
                        "EVENT_LOOPS", "1",
                        "TRUSTED_PROXIES", "127.0.0.1," + TRUSTED))
                .read(Role.ALL);
        parley = new ParleyProcess(vertx, settings, new TestLog());
        String port = "" + await(parley.start());
        names = new NameServer();
        names.publish("ws-gateway", List.of("127.0.0.1"));
        names.publish("web-shell", List.of("127.0.0.1"));
        balancer = new LoadBalancer(
                Map.of(
                        "RESOLVER", names.address(),
                        "WS_GATEWAY_PORT", port,
                        "WEB_SHELL_PORT", port,
                        "TRUSTED_PROXIES", TRUSTED),
                directory);
        balancer.awaitReady();
    }

    @AfterEach
    void stop() throws Exception {
        balancer.close();
        names.close();
        await(parley.stop());
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    @Test
    void a_client_has_its_own_address_whatever_it_claims() throws Exception {
        assertThat(sourceIp(STRANGER)).isEqualTo(STRANGER);
        assertThat(sourceIp(STRANGER, "X-Forwarded-For: 203.0.113.9")).isEqualTo(STRANGER);
    }

    @Test
    void a_trusted_proxy_before_the_balancer_names_its_client() throws Exception {
        assertThat(sourceIp(PROXY)).isEqualTo(PROXY);
        assertThat(sourceIp(PROXY, "X-Forwarded-For: 198.51.100.1, 203.0.113.9, 10.1.2.3"))
                .isEqualTo("203.0.113.9");
    }

    /** Connects from an address of this machine, and asks the management API where the connection comes from. */
    private String sourceIp(String from, String... headers) throws IOException, InterruptedException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), balancer.port(), InetAddress.getByName(from), 0)) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write(RawClient.upgradeRequest("/", headers).getBytes(StandardCharsets.UTF_8));
            byte[] status = socket.getInputStream().readNBytes("HTTP/1.1 101".length());
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 101");
            String id = manage("").getJsonArray("connections").getJsonObject(0).getString("connectionId");
            String address = manage("/" + id).getJsonObject("identity").getString("sourceIp");
            manage("DELETE", "/" + id);
            return address;
        }
    }

    private JsonObject manage(String path) throws IOException, InterruptedException {
        return new JsonObject(manage("GET", path));
    }

    private String manage(String method, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + managementPort + "/testing/@connections" + path);
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
