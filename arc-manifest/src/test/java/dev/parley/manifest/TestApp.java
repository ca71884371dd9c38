package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An app's folder that a test fills. */
record TestApp(Path folder) {

    /** Adds the functions that every {@code @ws} has. */
    TestApp sockets() {
        return folders("src/ws/connect", "src/ws/default", "src/ws/disconnect");
    }

    TestApp folders(String... names) {
        try {
            for (String name : names) {
                Files.createDirectories(folder.resolve(name));
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param lines behind {@code @app} and a name */
    TestApp manifest(String... lines) {
        return file("app.arc", "@app\ntea-house\n" + String.join("\n", lines) + "\n");
    }

    TestApp file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolve("..").normalize());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Manifest read() throws ManifestException {
        return ManifestReader.read(folder);
    }

    /** The message without the folder's path. */
    String refusal() {
        ManifestException refusal = catchThrowableOfType(ManifestException.class, this::read);
        assertThat(refusal).as("no refusal").isNotNull();
        return shortened(String.valueOf(refusal.getMessage()));
    }

    List<String> notices() throws ManifestException {
        return read().notices().stream().map(this::shortened).toList();
    }

    private String shortened(String words) {
        return words.replace(folder + "/", "");
    }

    String relative(Path path) {
        return folder.toAbsolutePath().relativize(path).toString();
    }
}
