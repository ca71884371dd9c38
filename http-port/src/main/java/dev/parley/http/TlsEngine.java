package dev.parley.http;

import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import java.util.Optional;

/** The TLS implementation: Java's own, or BoringSSL behind OpenSSL's interface. */
public enum TlsEngine {
    JDK,
    OPENSSL;

    /** Says why the engine is not available; empty if it is. Loads a native library. */
    public Optional<String> absence() {
        if (this == JDK || OpenSsl.isAvailable()) {
            return Optional.empty();
        }
        Throwable cause = OpenSsl.unavailabilityCause();
        return Optional.of(cause == null ? "no reason is given" : String.valueOf(cause.getMessage()));
    }

    /** Handshakes run on worker threads: clients that reconnect all at once must not stall open sockets. */
    SSLEngineOptions options() {
        SSLEngineOptions options = this == JDK ? new JdkSSLEngineOptions() : new OpenSSLEngineOptions();
        return options.setUseWorkerThread(true);
    }
}
