package dev.parley.http;

import io.netty.handler.ssl.OpenSsl;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.net.OpenSSLEngineOptions;
import io.vertx.core.net.SSLEngineOptions;
import java.util.Optional;

/** Who computes TLS: Java itself, or BoringSSL, which speaks for OpenSSL's interface. */
public enum TlsEngine {
    JDK,
    OPENSSL;

    /** Why it can't be had here; empty if it can. Loads a native library. */
    public Optional<String> absence() {
        if (this == JDK || OpenSsl.isAvailable()) {
            return Optional.empty();
        }
        Throwable cause = OpenSsl.unavailabilityCause();
        return Optional.of(cause == null ? "no reason is given" : String.valueOf(cause.getMessage()));
    }

    /** Handshakes are computed on worker threads: a crowd that comes back at once must not stop the sockets there are. */
    SSLEngineOptions options() {
        SSLEngineOptions options = this == JDK ? new JdkSSLEngineOptions() : new OpenSSLEngineOptions();
        return options.setUseWorkerThread(true);
    }
}
