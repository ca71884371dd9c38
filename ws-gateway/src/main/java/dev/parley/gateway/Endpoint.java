package dev.parley.gateway;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where to listen.
 *
 * @param host the address
 * @param port 0 for any free one
 * @param certificate with its key, to speak TLS; empty for plain TCP
 */
public record Endpoint(String host, int port, Optional<PemKeyCertOptions> certificate) {

    /** How long an HTTP connection may do nothing, in seconds. */
    private static final int HTTP_IDLE_SECONDS = 60;

    /** The longest request line that is taken, in characters (AWS; behaviour 16); over it: 414. */
    private static final int REQUEST_LINE = 4096;

    public Endpoint(String host, int port) {
        this(host, port, Optional.empty());
    }

    /** HTTP/1.1 and nothing else: a socket begins with its upgrade. */
    HttpServerOptions httpOptions() {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(host)
                .setPort(port)
                .setMaxInitialLineLength(REQUEST_LINE)
                .setIdleTimeout(HTTP_IDLE_SECONDS)
                .setIdleTimeoutUnit(TimeUnit.SECONDS)
                .setHttp2ClearTextEnabled(false)
                .setTcpNoDelay(true);
        certificate.ifPresent(pem -> options.setSsl(true).setKeyCertOptions(pem));
        return options;
    }
}
