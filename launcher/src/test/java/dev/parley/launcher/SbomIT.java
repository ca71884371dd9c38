package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** The jar's own list of what it consists of. */
class SbomIT {

    private static JsonObject read() throws IOException {
        try (ZipFile jar = new ZipFile(ParleyJar.JAR.toFile());
                InputStream in = jar.getInputStream(jar.getEntry("META-INF/sbom/parley.cdx.json"))) {
            return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void the_jar_lists_its_components_and_none_has_a_known_hole() throws IOException {
        JsonObject sbom = read();
        assertThat(sbom.getString("bomFormat")).isEqualTo("CycloneDX");
        Map<String, String> versions = new HashMap<>();
        JsonArray components = sbom.getJsonArray("components");
        for (int i = 0; i < components.size(); i++) {
            JsonObject component = components.getJsonObject(i);
            versions.put(
                    component.getString("group") + ":" + component.getString("name"), component.getString("version"));
        }
        assertThat(versions)
                .containsKeys("io.vertx:vertx-core", "io.netty:netty-codec-http", "dev.parley:ws-gateway")
                .doesNotContainKey("org.assertj:assertj-core");
        assertThat(KnownHoles.read()
                        .in(hole -> Optional.ofNullable(versions.get(hole.group() + ":" + hole.artifact()))))
                .isEmpty();
    }
}
