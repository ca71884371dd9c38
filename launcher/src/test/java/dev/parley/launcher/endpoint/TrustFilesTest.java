package dev.parley.launcher.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustFilesTest {

    @Test
    void what_the_operator_names_comes_first(@TempDir Path folder) throws IOException {
        Path more = Files.writeString(folder.resolve("more"), "more");
        Path all = Files.writeString(folder.resolve("all"), "all\n");
        TrustFiles files = new TrustFiles(
                "ours\n", Map.of("NODE_EXTRA_CA_CERTS", more.toString(), "SSL_CERT_FILE", all.toString()));

        Map<String, String> variables = files.variables();
        assertThat(Path.of(variables.get("NODE_EXTRA_CA_CERTS"))).hasContent("more\nours\n");
        assertThat(Path.of(variables.get("SSL_CERT_FILE"))).hasContent("all\nours\n");
        assertThat(variables).containsEntry("AWS_CA_BUNDLE", variables.get("SSL_CERT_FILE"));
        assertThat(files.own()).hasContent("ours\n");
    }

    @Test
    void a_file_that_is_not_there_counts_as_none() {
        TrustFiles files = new TrustFiles("ours\n", Map.of("NODE_EXTRA_CA_CERTS", "/not/there"));
        assertThat(Path.of(files.variables().get("NODE_EXTRA_CA_CERTS"))).hasContent("ours\n");
    }
}
