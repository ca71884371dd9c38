package dev.parley.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where to listen.
 *
 * @param host the address
 * @param port 0 for any free one
 * @param certificate with its key, to speak TLS; empty for plain TCP
 * @param engine who computes TLS
 */
public record Endpoint(String host, int port, Optional<PemKeyCertOptions> certificate, TlsEngine engine) {

    /** How long an HTTP connection may do nothing, in seconds. */
    private static final int HTTP_IDLE_SECONDS = 60;

    /** The longest request line that is taken, in characters (AWS; behaviour 16); over it: 414. */
    private static final int REQUEST_LINE = 4096;

    /** What is older is broken (RFC 8996). */
    private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

    public Endpoint(String host, int port, Optional<PemKeyCertOptions> certificate) {
        this(host, port, certificate, TlsEngine.JDK);
    }

    public Endpoint(String host, int port) {
        this(host, port, Optional.empty());
    }

    /**
     * HTTP/1.1 and nothing else: a socket begins with its upgrade. Over TLS a client that asks is told so (ALPN).
     */
    public HttpServerOptions httpOptions() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(REQUEST_LINE)
                .setIdleTimeout(HTTP_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
        certificate.ifPresent(pem -> options.setSsl(true)
                .setKeyCertOptions(pem)
                .setSslEngineOptions(engine.options())
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(TLS_VERSIONS));
        return options;
    }

    /** For a server of an endpoint with a certificate, to show another one from its next handshake on. */
    public static ServerSSLOptions showing(PemKeyCertOptions certificate) {
        return new ServerSSLOptions().setKeyCertOptions(certificate).setEnabledSecureTransportProtocols(TLS_VERSIONS);
    }
}
