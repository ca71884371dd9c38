package dev.parley.launcher;

import dev.parley.embedded.process.ProcessParts;
import dev.parley.http.CertificateWatch;
import dev.parley.launcher.tls.ServerCertificate;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** The servers of this process that show {@code TLS_CERT}. When its files change, new connections see the new certificate. */
final class CertifiedServers {

    private final List<Function<PemKeyCertOptions, Future<?>>> servers = new CopyOnWriteArrayList<>();

    /** @param present switches a server to another certificate for new connections */
    void add(Function<PemKeyCertOptions, Future<?>> present) {
        servers.add(present);
    }

    /** Watches the files until the process stops. */
    void watch(Vertx vertx, ProcessParts parts, ServerCertificate shown) {
        CertificateWatch<ServerCertificate> watch = new CertificateWatch<>(
                vertx, "TLS_CERT or TLS_KEY", shown, ServerCertificate::replacement, this::present);
        parts.onStop(watch::stop);
        watch.start();
    }

    private Future<?> present(ServerCertificate certificate) {
        PemKeyCertOptions options = certificate.options();
        return Future.all(servers.stream().map(server -> server.apply(options)).toList());
    }
}
