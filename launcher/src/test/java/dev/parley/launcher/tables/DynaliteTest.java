package dev.parley.launcher.tables;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DynaliteTest {

    @TempDir
    private Path folder;

    @Test
    void an_app_without_the_package_is_told_to_install_it() {
        assertThatThrownBy(() -> Dynalite.start(folder, OptionalInt.empty()))
                .isInstanceOf(TablesException.class)
                .hasMessage("Tables need the package dynalite, which " + folder
                        + " does not have: npm install --save-dev dynalite");
    }

    @Test
    void a_package_that_fails_is_quoted() throws IOException {
        Path module = Files.createDirectories(folder.resolve("node_modules/dynalite"));
        Files.writeString(module.resolve("index.js"), "throw new Error('made of glass')");
        assertThatThrownBy(() -> Dynalite.start(folder, OptionalInt.empty()))
                .isInstanceOf(TablesException.class)
                .hasMessageStartingWith("dynalite ended: ")
                .hasMessageContaining("made of glass");
    }
}
