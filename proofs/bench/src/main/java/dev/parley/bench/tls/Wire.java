package dev.parley.bench.tls;

import java.util.Map;

/** How clients come, and with whose TLS. */
enum Wire {
    clear,
    jdk,
    openssl;

    boolean isSecure() {
        return this != clear;
    }

    /** What the server is told. */
    Map<String, String> settings(Certificate certificate) {
        return isSecure()
                ? Map.of(
                        "TLS_CERT", certificate.certificate().toString(),
                        "TLS_KEY", certificate.key().toString(),
                        "TLS_ENGINE", name())
                : Map.of();
    }
}
