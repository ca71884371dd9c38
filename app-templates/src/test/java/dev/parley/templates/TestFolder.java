package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.manifest.Function;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.WebSocketRoute;
import dev.parley.templates.api.Expressions;
import dev.parley.templates.source.OperatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An app's folder that a test fills, read as an operator without wishes would have it read. */
final class TestFolder {

    private final Path folder;
    private Map<String, String> parameters = Map.of();
    private Optional<String> stage = Optional.empty();
    private String samEnvironment = OperatorSettings.DEFAULT_SAM_ENVIRONMENT;
    private Map<String, String> environment = Map.of();

    TestFolder(Path folder) {
        this.folder = folder;
    }

    TestFolder file(String name, String text) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.resolve("..").normalize());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TestFolder template(String text) {
        return file("template.yaml", text);
    }

    TestFolder service(String text) {
        return file("serverless.yml", text);
    }

    TestFolder parameters(Map<String, String> values) {
        parameters = values;
        return this;
    }

    TestFolder stage(String name) {
        stage = Optional.of(name);
        return this;
    }

    TestFolder samEnvironment(String name) {
        samEnvironment = name;
        return this;
    }

    TestFolder environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    Manifest read() throws ManifestException {
        OperatorSettings operator =
                new OperatorSettings(parameters, stage, "local", Optional.empty(), samEnvironment, environment);
        Expressions expressions = new Expressions(text -> check(text, "$request.body."), text -> check(text, "route."));
        return new FolderManifests(operator, expressions).read(folder);
    }

    private static void check(String text, String needed) {
        if (!text.contains(needed)) {
            throw new IllegalArgumentException("something with " + needed);
        }
    }

    /** The functions' names by route. */
    Map<String, String> routes() throws ManifestException {
        Map<String, String> routes = new TreeMap<>();
        for (WebSocketRoute route : read().webSockets()) {
            routes.put(route.routeKey(), route.function().name());
        }
        return routes;
    }

    /** The function of a route. */
    Function function(String routeKey) throws ManifestException {
        return read().webSockets().stream()
                .filter(route -> route.routeKey().equals(routeKey))
                .findFirst()
                .orElseThrow()
                .function();
    }

    /** The notices, without the folder's path. */
    List<String> notices() throws ManifestException {
        return read().notices().stream().map(this::shortened).toList();
    }

    /** The lines about what is wrong, without the folder's path. */
    List<String> refusals() {
        ManifestException refusal = catchThrowableOfType(ManifestException.class, this::read);
        assertThat(refusal).as("no refusal").isNotNull();
        return String.valueOf(refusal.getMessage()).lines().map(this::shortened).toList();
    }

    private String shortened(String text) {
        return text.replace(folder + "/", "");
    }
}
