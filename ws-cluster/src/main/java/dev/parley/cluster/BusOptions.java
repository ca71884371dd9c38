package dev.parley.cluster;

import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.util.Optional;

/** How the event bus and the links connect. */
final class BusOptions {

    private static final int PING_INTERVAL_MILLIS = 2_000;
    static final int CONNECT_MILLIS = 2_000;

    private BusOptions() {}

    /**
     * @param busyMillis how long a peer's event loop may be busy before a connection to it counts as dead: the bus's ping goes
     *     unanswered, or the kernel's unread bytes are not accepted. The kernel's part works with native transports only
     */
    static EventBusOptions of(NodeId self, int busyMillis, Optional<TlsFiles> tls) {
        EventBusOptions options = new EventBusOptions()
                .setHost(self.host())
                .setPort(self.port())
                .setClusterPingInterval(PING_INTERVAL_MILLIS)
                .setClusterPingReplyInterval(busyMillis)
                .setConnectTimeout(CONNECT_MILLIS)
                .setTcpUserTimeout(busyMillis)
                // Otherwise an idle socket whose other end vanished without closing it would stay open for ever.
                .setTcpKeepAlive(true);
        tls.ifPresent(files -> secure(options, files));
        return options;
    }

    private static void secure(EventBusOptions options, TlsFiles files) {
        options.setSsl(true)
                .setClientAuth(ClientAuth.REQUIRED)
                // By default Vert.x's bus trusts any certificate.
                .setTrustAll(false)
                .setTrustOptions(new PemTrustOptions().addCertValue(files.authority()))
                .setKeyCertOptions(files.own().options());
    }

    /** Links connect as the bus's own connections do. */
    static NetClientOptions link(EventBusOptions bus) {
        return new NetClientOptions(bus.toJson()).setHostnameVerificationAlgorithm("");
    }
}
