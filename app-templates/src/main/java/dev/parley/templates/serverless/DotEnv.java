package dev.parley.templates.serverless;

import dev.parley.manifest.EnvFile;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The variables for <code>${env:NAME}</code>: of this process, or of {@code .env.STAGE}, or else of {@code .env}. */
final class DotEnv {

    private final Path folder;
    private final Map<String, String> own;
    private @Nullable Map<String, String> ofFile;

    /** @param own this process's variables */
    DotEnv(Path folder, Map<String, String> own) {
        this.folder = folder;
        this.own = own;
    }

    /** Blocks. */
    Optional<String> value(String name, String stage, Node at) throws TemplateException {
        String value = own.get(name);
        if (value != null) {
            return Optional.of(value);
        }
        Map<String, String> variables = ofFile;
        if (variables == null) {
            variables = read(stage, at);
            ofFile = variables;
        }
        return Optional.ofNullable(variables.get(name));
    }

    private Map<String, String> read(String stage, Node at) throws TemplateException {
        for (Path file : files(stage)) {
            if (Files.isRegularFile(file)) {
                try {
                    return EnvFile.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw at.wrong(file + " can't be read: " + e);
                }
            }
        }
        return Map.of();
    }

    List<Path> files(String stage) {
        // A stage is checked only when all is read.
        String ending = stage.replaceAll("[^A-Za-z0-9_-]", "-");
        return List.of(folder.resolve(".env." + ending), folder.resolve(".env"));
    }
}
