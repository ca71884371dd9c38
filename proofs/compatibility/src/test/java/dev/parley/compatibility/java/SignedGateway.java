package dev.parley.compatibility.java;

import dev.parley.functions.WebSocketEvent;
import dev.parley.gateway.testing.RawClient;
import dev.parley.gateway.testing.Recorder;
import dev.parley.gateway.testing.TestConfig;
import dev.parley.gateway.testing.TestGateway;
import dev.parley.management.signature.AccessKeys;
import dev.parley.management.signature.SignatureCheck;
import dev.parley.management.testing.ManagementPort;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClientBuilder;

/** A gateway whose management API accepts calls signed with {@link Sdk#KEY}, and the SDK to make them. */
final class SignedGateway implements AutoCloseable {

    private static final int QUEUE_BYTES = 512 * 1024;

    private final Sdk sdk = new Sdk();
    private final Recorder connect;
    private final Recorder disconnect = new Recorder();
    private final TestGateway gateway;
    private final Transport transport;
    private final int managementPort;

    /** An open socket, its id, and the event of its handshake. */
    record Peer(RawClient socket, WebSocketEvent connect) implements AutoCloseable {

        String id() {
            return connect.connectionId();
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private SignedGateway(Transport transport, Clock clock, Recorder connect) {
        this.transport = transport;
        this.connect = connect;
        gateway = TestGateway.start(
                TestConfig.DEFAULT.outboundBytes(QUEUE_BYTES).build(),
                Map.of("$connect", connect, "$default", new Recorder(), "$disconnect", disconnect));
        AccessKeys keys = AccessKeys.of(List.of(Sdk.KEY.accessKeyId() + ":" + Sdk.KEY.secretAccessKey()));
        managementPort = ManagementPort.start(gateway, transport.endpoint(), new SignatureCheck(keys, clock));
    }

    static SignedGateway start(Transport transport) {
        return start(transport, Clock.systemUTC());
    }

    /** @param clock the gateway's */
    static SignedGateway start(Transport transport, Clock clock) {
        return new SignedGateway(transport, clock, new Recorder());
    }

    /** @param connect answers {@code $connect} */
    static SignedGateway start(Transport transport, Recorder connect) {
        return new SignedGateway(transport, Clock.systemUTC(), connect);
    }

    int port() {
        return gateway.port();
    }

    Peer open(String... headers) {
        RawClient socket = RawClient.open(port(), headers);
        return new Peer(socket, connect.take());
    }

    /** A socket with a small buffer that does not read until requested. */
    Peer openNarrow() {
        RawClient socket = RawClient.tcp(port(), 4096);
        if (socket.handshake("/").status() != 101) {
            throw new IllegalStateException("Not accepted");
        }
        return new Peer(socket, connect.take());
    }

    WebSocketEvent takeDisconnect() {
        return disconnect.take();
    }

    ApiGatewayManagementApiClient client() {
        return sdk.client(endpoint("testing"));
    }

    ApiGatewayManagementApiClient client(Consumer<ApiGatewayManagementApiClientBuilder> change) {
        return sdk.client(endpoint("testing"), change);
    }

    /** @param stage only {@code testing} is there */
    URI endpoint(String stage) {
        return transport.uri(managementPort, stage);
    }

    Sdk sdk() {
        return sdk;
    }

    @Override
    public void close() {
        sdk.close();
        gateway.close();
    }
}
