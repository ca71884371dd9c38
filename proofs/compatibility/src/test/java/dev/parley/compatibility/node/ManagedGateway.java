package dev.parley.compatibility.node;

import dev.parley.functions.Api;
import dev.parley.functions.Connections;
import dev.parley.functions.FunctionResult;
import dev.parley.functions.Payload;
import dev.parley.functions.RequestContext;
import dev.parley.functions.WebSocketFunction;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.management.Admission;
import dev.parley.management.LocalOnly;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import dev.parley.management.testing.ManagementPort;
import io.vertx.core.Future;
import io.vertx.core.net.SelfSignedCertificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.awaitility.Awaitility;

/** A gateway with its management API over http and https, whose clients learn their connection ids. */
@SuppressWarnings("removal") // SelfSignedCertificate, to which Vert.x names no successor.
final class ManagedGateway implements AutoCloseable {

    static final String KEY_ID = "AKIDPARLEY";
    static final String SECRET = "wJalrXUtnFEMI+K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static final int QUEUE_BYTES = 512 * 1024;
    private static final int RECEIVE_BYTES = 4096;

    private final SelfSignedCertificate certificate = SelfSignedCertificate.create("localhost");
    private final Map<String, RequestContext> disconnects = new ConcurrentHashMap<>();
    private final TestGateway gateway;
    private final Map<Scheme, Integer> ports;
    private final String stage;

    private ManagedGateway(String stage, Admission admission) {
        this.stage = stage;
        this.gateway = TestGateway.start(
                TestConfig.DEFAULT.outboundBytes(QUEUE_BYTES).build(new Api("local", stage, "")),
                (connections, channels) -> routes(connections));
        Endpoint http = new Endpoint("127.0.0.1", 0);
        Endpoint https = new Endpoint("127.0.0.1", 0, Optional.of(certificate.keyCertOptions()));
        this.ports = Map.of(
                Scheme.HTTP, ManagementPort.start(gateway, http, admission),
                Scheme.HTTPS, ManagementPort.start(gateway, https, admission));
    }

    /** Starts a gateway that accepts calls signed with the tests' key. */
    static ManagedGateway signed(String stage) {
        AccessKeys keys = AccessKeys.of(List.of(KEY_ID + ":" + SECRET));
        return new ManagedGateway(stage, new SignatureCheck(keys, Clock.systemUTC()));
    }

    /** Starts a gateway that accepts calls from any program on this machine. */
    static ManagedGateway open(String stage) {
        return new ManagedGateway(stage, new LocalOnly());
    }

    private Map<String, WebSocketFunction> routes(Connections connections) {
        return Map.of(
                "$connect", event -> Future.succeededFuture(FunctionResult.ok()),
                "$default",
                        event -> connections
                                .send(event.connectionId(), Payload.text(event.connectionId()))
                                .map(FunctionResult.ok()),
                "$disconnect",
                        event -> {
                            disconnects.put(event.connectionId(), event.requestContext());
                            return Future.succeededFuture(FunctionResult.ok());
                        });
    }

    /** The sockets' port. */
    int port() {
        return gateway.port();
    }

    int managementPort(Scheme scheme) {
        return ports.getOrDefault(scheme, 0);
    }

    /** The endpoint for clients of the management API. */
    String endpoint(Scheme scheme) {
        return scheme + "://localhost:" + managementPort(scheme) + "/" + stage;
    }

    /** The environment in which Node trusts the https endpoint. */
    Map<String, String> trust() {
        return Map.of("NODE_EXTRA_CA_CERTS", certificate.certificatePath());
    }

    /** A socket and its connection id. */
    record Client(RawClient socket, String id) implements AutoCloseable {
        @Override
        public void close() {
            socket.close();
        }
    }

    /** An open socket with a small receive buffer, which fills up quickly if it is not read. */
    Client connect(String... headers) {
        RawClient socket = RawClient.tcp(port(), RECEIVE_BYTES);
        RawClient.Response response = socket.handshake("/", headers);
        if (response.status() != 101) {
            throw new IllegalStateException("Not accepted: " + response);
        }
        socket.sendText("Who am I?");
        return new Client(socket, socket.readText());
    }

    /** The id of a connection that has closed. */
    String closedId() {
        try (Client client = connect()) {
            client.socket().sendClose(1000, "");
            awaitDisconnect(client.id());
            return client.id();
        }
    }

    /** Waits for the {@code $disconnect} event of a connection. */
    RequestContext awaitDisconnect(String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> Optional.ofNullable(disconnects.get(id)), Optional::isPresent)
                .orElseThrow();
    }

    /**
     * Sends a text repeatedly to a client that does not read, until the queue is full.
     *
     * @return how many of them were taken
     */
    int fill(String id, String text) {
        return gateway.fill(id, text);
    }

    @Override
    public void close() {
        gateway.close();
        certificate.delete();
    }
}
