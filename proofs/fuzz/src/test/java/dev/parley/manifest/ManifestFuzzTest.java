package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.SyntaxException;
import java.nio.charset.StandardCharsets;

/** Manifests in each of their formats, which the first byte chooses: each is a document or a syntax error. */
class ManifestFuzzTest {

    @FuzzTest
    void manifests(byte[] input) {
        if (input.length == 0) {
            return;
        }
        SourceFormat.Kind[] kinds = SourceFormat.Kind.values();
        SourceFormat.Kind kind = kinds[(input[0] & 0xff) % kinds.length];
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        try {
            Document document = kind.read(text);
            assertThat(document.pragmas()).doesNotContainNull();
        } catch (SyntaxException noManifest) {
            assertThat(noManifest.getMessage()).isNotBlank();
        }
    }
}
