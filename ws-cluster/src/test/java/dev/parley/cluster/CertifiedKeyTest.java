package dev.parley.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.http.CertifiedKey;
import dev.parley.http.PemException;
import dev.parley.http.PemFile;
import dev.parley.http.testing.Authority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertifiedKeyTest {

    @TempDir
    Path folder;

    private Authority openssl;

    @BeforeEach
    void authority() throws IOException {
        openssl = new Authority(folder, "ours");
    }

    private CertifiedKey read(String certificate, String key) {
        return CertifiedKey.read(
                new PemFile("TLS_CERT", openssl.file(certificate).toString()),
                new PemFile("TLS_KEY", openssl.file(key).toString()));
    }

    private void assertRefused(String certificate, String key, String line) {
        assertThatThrownBy(() -> read(certificate, key))
                .isInstanceOf(PemException.class)
                .hasMessage(line.replace("FOLDER", folder.resolve("ours").toString()));
    }

    private void selfSigned(String name, String... algorithm) throws IOException {
        String[] rest = {"-nodes", "-days", "2", "-subj", "/CN=x", "-keyout", name + ".key", "-out", name + ".crt"};
        String[] command = new String[3 + algorithm.length + rest.length];
        System.arraycopy(new String[] {"req", "-x509", "-newkey"}, 0, command, 0, 3);
        System.arraycopy(algorithm, 0, command, 3, algorithm.length);
        System.arraycopy(rest, 0, command, 3 + algorithm.length, rest.length);
        openssl.openssl(command);
    }

    @Test
    void keys_in_every_form_that_openssl_writes_are_read() throws IOException {
        selfSigned("rsa", "rsa:2048");
        openssl.openssl("rsa", "-in", "rsa.key", "-traditional", "-out", "rsa.pkcs1");
        openssl.openssl("ec", "-in", "ca.key", "-out", "ca.sec1");
        assertThat(read("ca.crt", "ca.key").options().getCertValue()).isNotNull();
        assertThat(read("ca.crt", "ca.sec1").key().toString()).contains("BEGIN EC PRIVATE KEY");
        assertThat(read("rsa.crt", "rsa.key").key().toString()).contains("BEGIN PRIVATE KEY");
        assertThat(read("rsa.crt", "rsa.pkcs1").key().toString()).contains("BEGIN RSA PRIVATE KEY");
    }

    @Test
    void the_key_of_another_certificate_is_refused_in_every_form() throws IOException {
        openssl.issue("other");
        openssl.openssl("ec", "-in", "other.key", "-out", "other.sec1");
        selfSigned("rsa", "rsa:2048");
        for (String key : new String[] {"other.key", "other.sec1", "rsa.key"}) {
            assertRefused("ca.crt", key, "TLS_KEY is 'FOLDER/" + key + "', which is not the key of TLS_CERT");
        }
    }

    @Test
    void it_finds_what_took_its_place_and_nothing_when_it_is_still_there() throws IOException {
        PemFile certificate = new PemFile("TLS_CERT", openssl.file("ca.crt").toString());
        PemFile key = new PemFile("TLS_KEY", openssl.file("ca.key").toString());
        CertifiedKey first = CertifiedKey.read(certificate, key);
        assertThat(first.replacement(certificate, key)).isEmpty();
        openssl.issue("other");
        Files.copy(openssl.file("other.crt"), openssl.file("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> first.replacement(certificate, key)).hasMessageContaining("not the key of TLS_CERT");
        Files.copy(openssl.file("other.key"), openssl.file("ca.key"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(first.replacement(certificate, key)).contains(read("other.crt", "other.key"));
    }

    @Test
    void the_key_is_not_printed() {
        assertThat(read("ca.crt", "ca.key").toString()).contains("bytes").doesNotContain("PRIVATE KEY");
    }

    @Test
    void what_can_not_be_used_is_said() throws IOException {
        selfSigned("edwards", "ed25519");
        openssl.openssl("ec", "-in", "ca.key", "-aes128", "-passout", "pass:x", "-out", "locked.sec1");
        Files.write(openssl.file("huge.pem"), new byte[(1 << 20) + 1]);
        assertRefused(
                "edwards.crt",
                "edwards.key",
                "TLS_CERT is 'FOLDER/edwards.crt', which is of algorithm EdDSA and not RSA or EC");
        assertRefused("ca.crt", "locked.sec1", "TLS_KEY is 'FOLDER/locked.sec1', which is not the key of TLS_CERT");
        assertRefused(
                "ca.crt",
                "ca.crt",
                "TLS_KEY is 'FOLDER/ca.crt', which holds no PEM private key, or one with a passphrase");
        assertRefused("huge.pem", "ca.key", "TLS_CERT is 'FOLDER/huge.pem', which is larger than 1048576 bytes");
        assertRefused("none.crt", "ca.key", "TLS_CERT is 'FOLDER/none.crt', which can't be read (NoSuchFileException)");
    }
}
