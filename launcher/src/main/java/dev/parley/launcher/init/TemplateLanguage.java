package dev.parley.launcher.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The languages for which there is a template app, and the template's files. */
public enum TemplateLanguage {
    NODE(
            "app.arc",
            "README.md",
            "jsconfig.json",
            "parley.d.ts",
            "src/ws/connect/index.mjs",
            "src/ws/default/index.mjs",
            "src/ws/disconnect/index.mjs",
            "src/http/get-index/index.mjs",
            "src/http/get-index/get-web-socket-url.mjs"),
    PYTHON(
            "app.arc",
            "README.md",
            "src/ws/connect/index.py",
            "src/ws/default/index.py",
            "src/ws/disconnect/index.py",
            "src/http/get-index/index.py",
            "src/http/get-index/get_web_socket_url.py"),
    JAVA(
            "pom.xml",
            "README.md",
            "src/main/java/com/example/Party.java",
            "src/main/resources/META-INF/services/dev.parley.functions.WebSocketApp",
            "src/main/resources/public/index.html",
            "src/test/java/com/example/PartyTest.java");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> files;

    TemplateLanguage(String... files) {
        this.files = List.of(files);
    }

    public static Optional<TemplateLanguage> named(String name) {
        return Arrays.stream(values())
                .filter(language -> language.toString().equals(name))
                .findFirst();
    }

    public static String names() {
        return Arrays.stream(values()).map(TemplateLanguage::toString).collect(Collectors.joining(", "));
    }

    /**
     * Returns the language of a runtime such as {@code nodejs20.x}, {@code python3.12} or {@code java17}; empty for runtimes
     * for which there are no templates.
     */
    static Optional<TemplateLanguage> ofRuntime(String runtime) {
        String lower = runtime.toLowerCase(Locale.ROOT);
        if (lower.startsWith("node")) {
            return Optional.of(NODE);
        } else if (lower.startsWith("py")) {
            return Optional.of(PYTHON);
        }
        return lower.startsWith("java") ? Optional.of(JAVA) : Optional.empty();
    }

    /** Returns the language of the sources in a folder; empty if it has none, or does not exist. Blocks. */
    static Optional<TemplateLanguage> ofFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names = files.map(Path::toString).toList();
            return Arrays.stream(values())
                    .filter(language -> names.stream().anyMatch(language::isSource))
                    .findFirst();
        }
    }

    private boolean isSource(String name) {
        boolean isNodes = this == NODE && (name.endsWith(".js") || name.endsWith(".cjs"));
        return isNodes || name.endsWith(extension());
    }

    /** The files of the page with a socket, beside each other; none in Java, whose functions answer no HTTP. */
    List<String> pageFiles() {
        return switch (this) {
            case NODE -> List.of("index.mjs", "get-web-socket-url.mjs");
            case PYTHON -> List.of("index.py", "get_web_socket_url.py");
            case JAVA -> List.of();
        };
    }

    /** The end of a source file's name. */
    String extension() {
        return switch (this) {
            case NODE -> ".mjs";
            case PYTHON -> ".py";
            case JAVA -> ".java";
        };
    }

    /** Returns true if a new app is a project for a build tool, and not a folder with a manifest. */
    public boolean isProject() {
        return this == JAVA;
    }

    /** Where the page's script and style go, relative to the app's folder. */
    String publicFolder() {
        return isProject() ? "src/main/resources/public" : "public";
    }

    /** The language's own files, relative to the app's folder. */
    List<String> files() {
        return files;
    }

    /** Returns the name used on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
