package dev.parley.host.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFingerprintTest {

    @TempDir
    Path folder;

    @Test
    void folders_of_tools_are_ignored_in_sources_and_not_in_what_a_build_writes() throws IOException {
        List<Path> folders = List.of(folder);
        String sources = FolderFingerprint.of(folders);
        String built = FolderFingerprint.ofBuilt(folders);
        Files.writeString(
                Files.createDirectories(folder.resolve("com/example/vendor")).resolve("Tea.class"), "");
        assertThat(FolderFingerprint.of(folders)).isEqualTo(sources);
        assertThat(FolderFingerprint.ofBuilt(folders)).isNotEqualTo(built);
    }
}
