package dev.parley.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Optional;

/** How the event bus and the links connect. */
final class BusOptions {

    /** Sent and not answered for so long, a connection of the bus is taken for dead. */
    private static final long PING_MILLIS = 2_000;

    private static final int CONNECT_MILLIS = 2_000;

    /** Sent and not acknowledged for so long, the kernel gives a connection up. Only the native transport has it. */
    private static final int USER_TIMEOUT_MILLIS = 5_000;

    private BusOptions() {}

    static EventBusOptions of(NodeId self, Optional<TlsFiles> tls) {
        EventBusOptions options = new EventBusOptions()
                .setHost(self.host())
                .setPort(self.port())
                .setClusterPingInterval(PING_MILLIS)
                .setClusterPingReplyInterval(PING_MILLIS)
                .setConnectTimeout(CONNECT_MILLIS)
                .setTcpUserTimeout(USER_TIMEOUT_MILLIS)
                // Else a socket whose other end vanished without a word, and on which we send nothing, is kept for
                // ever.
                .setTcpKeepAlive(true);
        tls.ifPresent(files -> secure(options, files));
        return options;
    }

    private static void secure(EventBusOptions options, TlsFiles files) {
        options.setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                // Vert.x's own default for the bus is to trust anybody.
                .setTrustAll(false)
                .setTrustOptions(new PemTrustOptions().addCertValue(files.authority()))
                .setKeyCertOptions(files.own().options());
    }

    /** A link connects as the bus's own connections do. */
    static NetClientOptions link(EventBusOptions bus) {
        return new NetClientOptions(bus.toJson()).setHostnameVerificationAlgorithm("");
    }
}
