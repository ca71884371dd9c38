package dev.parley.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import io.vertx.core.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Where to listen, and how connections begin there.
 *
 * @param host the address
 * @param port 0 for any free one; negative for any free one, which all endpoints with the same number share
 * @param certificate with its key, to speak TLS; empty for plain TCP
 * @param engine the TLS implementation
 * @param trusted the proxies whose word about a client's address counts, see {@link ClientAddress}
 */
public record Endpoint(
        String host, int port, Optional<PemKeyCertOptions> certificate, TlsEngine engine, TrustedProxies trusted) {

    /** How long an HTTP connection may be silent, in seconds. */
    private static final int HTTP_IDLE_SECONDS = 60;

    /** The longest accepted request line, in characters (AWS; behaviour 16); over it: 414. */
    static final int MAX_REQUEST_LINE = 4096;

    /** RFC 8996 deprecates the older ones. */
    private static final Set<String> TLS_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

    private static final int ANY_FREE_SHARED_PORT = -1;

    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "::");

    public Endpoint(String host, int port, Optional<PemKeyCertOptions> certificate) {
        this(host, port, certificate, TlsEngine.JDK, TrustedProxies.NONE);
    }

    public Endpoint(String host, int port) {
        this(host, port, Optional.empty());
    }

    public Endpoint trusting(TrustedProxies proxies) {
        return new Endpoint(host, port, certificate, engine, proxies);
    }

    /** The same endpoint for a server on each event loop: with port 0 each would otherwise get a port of its own. */
    public Endpoint onEveryLoop() {
        return new Endpoint(host, port == 0 ? ANY_FREE_SHARED_PORT : port, certificate, engine, trusted);
    }

    /** Returns the host as it appears in a URL that a person on this machine can open. */
    public String hostInUrl() {
        if (WILDCARDS.contains(host)) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    SocketAddress address() {
        return port < 0 ? SocketAddress.sharedRandomPort(-port, host) : SocketAddress.inetSocketAddress(port, host);
    }

    /**
     * HTTP/1.1 only, since a WebSocket begins with its upgrade; over TLS the server negotiates that by ALPN (RFC 7301).
     */
    HttpServerOptions httpOptions() {
        HttpServerOptions options = new HttpServerOptions()
                .setMaxInitialLineLength(MAX_REQUEST_LINE)
                .setIdleTimeout(HTTP_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                // Without these, Vert.x adds no WebSocket handler of its own to the pipeline.
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setTcpNoDelay(true);
        certificate.ifPresent(pem -> secure(options, pem));
        return options;
    }

    /** The same over TLS, whatever certificate the endpoint has. */
    HttpServerOptions httpsOptions(KeyCertOptions certificates) {
        return secure(httpOptions(), certificates);
    }

    private HttpServerOptions secure(HttpServerOptions options, KeyCertOptions certificates) {
        return options.setSsl(true)
                .setKeyCertOptions(certificates)
                .setSslEngineOptions(engine.options())
                .setUseAlpn(true)
                .setAlpnVersions(List.of(HttpVersion.HTTP_1_1))
                .setEnabledSecureTransportProtocols(TLS_VERSIONS);
    }

    static ServerSSLOptions presenting(PemKeyCertOptions certificate) {
        return new ServerSSLOptions().setKeyCertOptions(certificate).setEnabledSecureTransportProtocols(TLS_VERSIONS);
    }
}
