package dev.parley.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.launcher.certs.ClusterAuthority;
import dev.parley.launcher.settings.Role;
import dev.parley.launcher.settings.Settings;
import dev.parley.launcher.settings.SettingsReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificatesCheckTest {

    @TempDir
    static Path folder;

    private static Settings settings;
    private static Instant end = Instant.EPOCH;

    @BeforeAll
    static void issue() throws Exception {
        Path files = ClusterAuthority.in(folder).issue("chat-1", Duration.ofDays(100));
        String certificate = files.resolve("node.crt").toString();
        settings = new SettingsReader(Map.of(
                        "TLS_CERT",
                        certificate,
                        "TLS_KEY",
                        files.resolve("node.key").toString(),
                        "REDIS_URL",
                        "rediss://localhost",
                        "REDIS_CA",
                        certificate))
                .read(Role.GATEWAY);
        end = CertificateFile.read(settings.certificate().orElseThrow().certificateFile()).certificates().stream()
                .map(each -> each.getNotAfter().toInstant())
                .min(Instant::compareTo)
                .orElseThrow();
    }

    private static List<Finding> look(Instant now, String... names) throws Exception {
        return new CertificatesCheck(settings, Set.of(names), now).look();
    }

    @Test
    void the_end_of_each_certificate_is_judged() throws Exception {
        assertThat(look(end.minus(Duration.ofDays(22))))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.OK, Verdict.OK);
        assertThat(look(end.minus(Duration.ofDays(20))))
                .extracting(Finding::verdict)
                .containsExactly(Verdict.WARNING, Verdict.WARNING);
        assertThat(look(end.plus(Duration.ofDays(1))).get(0).line())
                .startsWith("error    certificates TLS_CERT ended on " + end);
        assertThat(look(Instant.EPOCH).get(1).line()).startsWith("error    certificates REDIS_CA is valid only from");
    }

    @Test
    void a_name_that_clients_use_must_be_in_it() throws Exception {
        Finding other = look(end.minus(Duration.ofDays(22)), "chat.example").get(1);
        assertThat(other.verdict()).isEqualTo(Verdict.ERROR);
        assertThat(other.text()).startsWith("TLS_CERT is not for chat.example");
        assertThat(look(end.minus(Duration.ofDays(22)), "CHAT-1")).hasSize(2);
    }

    @Test
    void without_certificates_there_is_nothing_to_judge() throws Exception {
        Settings plain = new SettingsReader(Map.of()).read(Role.ALL);
        assertThat(new CertificatesCheck(plain, Set.of(), end).look())
                .extracting(Finding::text)
                .containsExactly("no setting names any");
    }
}
