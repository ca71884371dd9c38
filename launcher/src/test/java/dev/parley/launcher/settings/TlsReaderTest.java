package dev.parley.launcher.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.http.testing.Authority;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TlsReaderTest {

    private static final String EXPECTED =
            "; expected a PEM file with a certificate and its chain in TLS_CERT, and one with its unencrypted private key in"
                    + " TLS_KEY";

    @TempDir
    static Path folder;

    private static Authority.Certified files;
    private static Authority.Certified other;

    @BeforeAll
    static void files() throws IOException {
        Authority authority = new Authority(folder, "authority");
        files = authority.issue("ours");
        other = authority.issue("other");
    }

    private static Settings readFiles(String certificate, String key, Role role, String... more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TLS_CERT",
                certificate,
                "TLS_KEY",
                key,
                "REDIS_URL",
                "redis://localhost",
                "CLUSTER_PEERS",
                "peer",
                "CLUSTER_CERT",
                "a",
                "CLUSTER_KEY",
                "b",
                "CLUSTER_CA",
                "c"));
        for (int i = 0; i < more.length; i += 2) {
            environment.put(more[i], more[i + 1]);
        }
        return new SettingsReader(environment).read(role);
    }

    private static Settings read(Role role, String... more) {
        return readFiles(files.certificatePath(), files.keyPath(), role, more);
    }

    private static void assertRefused(String certificate, String key, String line) {
        assertThatThrownBy(() -> readFiles(certificate, key, Role.GATEWAY))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(line);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"ALL", "GATEWAY"})
    void both_ports_of_a_role_with_sockets_present_the_certificate(Role role) {
        Settings settings = read(role);
        Optional<PemKeyCertOptions> shown = settings.gateway().endpoint().certificate();
        assertThat(shown).map(PemKeyCertOptions::getCertValue).isPresent();
        assertThat(settings.management().endpoint().certificate()).isEqualTo(shown);
        assertThat(settings.certificate()).isPresent();
        assertThat(settings.notices()).isEmpty();
    }

    @Test
    void the_page_is_served_over_tls() {
        Settings settings = read(Role.SHELL);
        assertThat(settings.gateway().endpoint().certificate()).isPresent();
        assertThat(settings.notices()).isEmpty();
    }

    @Test
    void a_role_that_serves_only_health_checks_reports_the_unused_certificate() {
        Settings settings = readFiles("/not/there", "/not/there", Role.CHAT);
        assertThat(settings.gateway().endpoint().certificate()).isEmpty();
        assertThat(settings.certificate()).isEmpty();
        assertThat(settings.notices())
                .containsExactly("TLS_CERT is not used by role chat: its PORT serves only health checks, without TLS");
    }

    @ParameterizedTest
    @CsvSource({"TLS_CERT,TLS_KEY", "TLS_KEY,TLS_CERT"})
    void one_without_the_other_stops_the_start(String one, String missing) {
        assertThatThrownBy(() -> new SettingsReader(Map.of(one, "x.pem")).read(Role.ALL))
                .isInstanceOf(BadSettingException.class)
                .hasMessage(missing + " is unset; TLS_CERT and TLS_KEY must be set together; expected a PEM" + " file");
    }

    @Test
    void unusable_files_stop_the_start_with_a_message_that_names_the_setting_and_the_fix() throws IOException {
        String none = folder.resolve("none.pem").toString();
        String empty = Files.writeString(folder.resolve("empty.pem"), "").toString();
        assertRefused(
                none,
                files.keyPath(),
                "TLS_CERT is '" + none + "', which can't be read (NoSuchFileException)" + EXPECTED);
        assertRefused(
                files.certificatePath(),
                empty,
                "TLS_KEY is '" + empty + "', which holds no PEM private key, or one with a passphrase" + EXPECTED);
        assertRefused(
                files.certificatePath(),
                other.keyPath(),
                "TLS_KEY is '" + other.keyPath() + "', which is not the key of TLS_CERT" + EXPECTED);
    }

    @Test
    void a_page_over_tls_with_a_ws_url_without_tls_is_reported() {
        assertThat(read(Role.SHELL, "WS_URL", "ws://sockets.example").notices())
                .contains("WS_URL is ws://sockets.example and the page is served over TLS: browsers allow such a page"
                        + " to connect to wss:// only");
        assertThat(read(Role.SHELL, "WS_URL", "wss://sockets.example").notices())
                .noneMatch(notice -> notice.contains("wss:// only"));
        assertThat(read(Role.GATEWAY, "WS_URL", "ws://sockets.example").notices())
                .isEmpty();
    }

    @Test
    void the_key_is_not_printed() {
        Settings settings = read(Role.ALL);
        assertThat(settings.summary()).contains(" TLS_KEY=" + files.keyPath() + " ");
        assertThat(settings.toString()).doesNotContain("PRIVATE KEY");
    }
}
