package dev.parley.launcher.tls;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.parley.http.CertificateWatch;
import dev.parley.http.PemFile;
import dev.parley.http.testing.Authority;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class CertificateWatchTest {

    private static final long PERIOD_MILLIS = 20;

    @TempDir
    Path folder;

    private final Vertx vertx = Vertx.vertx();
    private final List<PemKeyCertOptions> shown = new CopyOnWriteArrayList<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(CertificateWatch.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private Authority authority;
    private PemFile certificate;
    private PemFile key;

    @BeforeEach
    void files() throws IOException {
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        log.setLevel(Level.INFO);
        log.setAdditive(false);
        log.addAppender(logged);
        authority = new Authority(folder, "authority");
        certificate = new PemFile("TLS_CERT", folder.resolve("tls.crt").toString());
        key = new PemFile("TLS_KEY", folder.resolve("tls.key").toString());
        write(authority.issue("first"));
    }

    @AfterEach
    void close() {
        log.detachAppender(logged);
        log.setAdditive(true);
        log.setLevel(null);
        vertx.close().await();
    }

    private static PemKeyCertOptions options(Authority.Certified files) {
        return ServerCertificate.read(
                        new PemFile("TLS_CERT", files.certificatePath()), new PemFile("TLS_KEY", files.keyPath()))
                .options();
    }

    private void write(Authority.Certified files) throws IOException {
        Files.copy(Path.of(files.certificatePath()), Path.of(certificate.path()), REPLACE_EXISTING);
        Files.copy(Path.of(files.keyPath()), Path.of(key.path()), REPLACE_EXISTING);
    }

    private CertificateWatch<ServerCertificate> watch(Function<PemKeyCertOptions, Future<?>> server) {
        CertificateWatch<ServerCertificate> watch = new CertificateWatch<>(
                vertx,
                "TLS_CERT or TLS_KEY",
                ServerCertificate.read(certificate, key),
                ServerCertificate::replacement,
                found -> server.apply(found.options()),
                PERIOD_MILLIS);
        watch.start();
        return watch;
    }

    private Future<?> show(PemKeyCertOptions options) {
        shown.add(options);
        return Future.succeededFuture();
    }

    private List<String> logged(Level level) {
        return logged.list.stream()
                .filter(event -> event.getLevel() == level)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    @Test
    void files_that_are_written_over_are_presented_once() throws IOException {
        watch(this::show);
        Authority.Certified second = authority.issue("second");
        write(second);
        await().until(() -> !shown.isEmpty());
        Authority.Certified third = authority.issue("third");
        write(third);
        await().until(() -> shown.size() == 2);
        assertThat(shown).containsExactly(options(second), options(third));
        assertThat(logged(Level.INFO))
                .hasSize(2)
                .containsOnly("TLS_CERT or TLS_KEY has changed: new connections get the new certificate");
    }

    @Test
    void files_that_others_are_renamed_onto_are_presented() throws IOException {
        watch(this::show);
        Authority.Certified second = authority.issue("second");
        PemKeyCertOptions expected = options(second);
        Files.move(Path.of(second.certificatePath()), Path.of(certificate.path()), ATOMIC_MOVE);
        Files.move(Path.of(second.keyPath()), Path.of(key.path()), ATOMIC_MOVE);
        await().untilAsserted(() -> assertThat(shown).containsExactly(expected));
    }

    /** As Kubernetes does it: the files are links through one link to a folder, and that one is switched. */
    @Test
    void a_link_that_is_switched_is_followed() throws IOException {
        Path one = Files.createDirectory(folder.resolve("..one"));
        Path other = Files.createDirectory(folder.resolve("..other"));
        Path data = Files.createSymbolicLink(folder.resolve("..data"), one.getFileName());
        Authority.Certified second = authority.issue("second");
        Files.move(Path.of(certificate.path()), one.resolve("tls.crt"));
        Files.move(Path.of(key.path()), one.resolve("tls.key"));
        Files.copy(Path.of(second.certificatePath()), other.resolve("tls.crt"));
        Files.copy(Path.of(second.keyPath()), other.resolve("tls.key"));
        Files.createSymbolicLink(Path.of(certificate.path()), Path.of("..data", "tls.crt"));
        Files.createSymbolicLink(Path.of(key.path()), Path.of("..data", "tls.key"));
        watch(this::show);
        Path next = Files.createSymbolicLink(folder.resolve("..next"), other.getFileName());
        Files.move(next, data, ATOMIC_MOVE);
        await().untilAsserted(() -> assertThat(shown).containsExactly(options(second)));
        assertThat(logged(Level.WARN)).isEmpty();
    }

    @Test
    void files_that_can_not_be_used_change_nothing_are_logged_once_and_read_again() throws IOException {
        watch(this::show);
        Authority.Certified second = authority.issue("second");
        Files.copy(Path.of(second.certificatePath()), Path.of(certificate.path()), REPLACE_EXISTING);
        await().until(() -> !logged(Level.WARN).isEmpty());
        Files.writeString(Path.of(certificate.path()), "-----BEGIN CERTIFICATE-----\nMII");
        await().during(Duration.ofMillis(10 * PERIOD_MILLIS)).untilAsserted(() -> assertThat(logged(Level.WARN))
                .containsExactly("TLS_KEY is '" + key.path() + "', which is not the key of TLS_CERT. The"
                        + " certificate before stays in use, and the files are read again"));
        assertThat(shown).isEmpty();
        write(second);
        await().untilAsserted(() -> assertThat(shown).containsExactly(options(second)));
        Files.delete(Path.of(key.path()));
        await().until(() -> logged(Level.WARN).size() == 2);
        assertThat(logged(Level.WARN).get(1)).contains("can't be read (NoSuchFileException)");
    }

    @Test
    void a_server_that_fails_to_present_it_is_asked_again() throws IOException {
        AtomicInteger asked = new AtomicInteger();
        watch(options -> asked.incrementAndGet() < 3 ? Future.failedFuture("not now") : show(options));
        Authority.Certified second = authority.issue("second");
        write(second);
        await().untilAsserted(() -> assertThat(shown).containsExactly(options(second)));
        assertThat(asked).hasValue(3);
    }

    @Test
    void once_stopped_it_reads_no_more() throws IOException {
        List<PemKeyCertOptions> seen = new CopyOnWriteArrayList<>();
        CertificateWatch<ServerCertificate> stopped = watch(this::show);
        CertificateWatch<ServerCertificate> other = watch(options -> {
            seen.add(options);
            return Future.succeededFuture();
        });
        stopped.stop().await();
        write(authority.issue("second"));
        await().until(() -> !seen.isEmpty());
        write(authority.issue("third"));
        await().until(() -> seen.size() == 2);
        other.stop().await();
        assertThat(shown).isEmpty();
    }
}
