package dev.parley.launcher.command;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The languages for which there is a template app, and the template's files. */
enum TemplateLanguage {
    NODE(
            "app.arc",
            "README.md",
            "src/ws/connect/index.mjs",
            "src/ws/default/index.mjs",
            "src/ws/default/send.mjs",
            "src/ws/disconnect/index.mjs",
            "src/http/get-index/index.mjs",
            "src/http/get-index/get-web-socket-url.mjs"),
    PYTHON(
            "app.arc",
            "README.md",
            "src/ws/connect/index.py",
            "src/ws/default/index.py",
            "src/ws/default/send.py",
            "src/ws/disconnect/index.py",
            "src/http/get-index/index.py",
            "src/http/get-index/get_web_socket_url.py"),
    JAVA(
            "app.arc",
            "README.md",
            "src/ws/connect/Connect.java",
            "src/ws/default/Default.java",
            "src/ws/disconnect/Disconnect.java",
            "public/index.html");

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<String> files;

    TemplateLanguage(String... files) {
        this.files = List.of(files);
    }

    static Optional<TemplateLanguage> named(String name) {
        return Arrays.stream(values())
                .filter(language -> language.toString().equals(name))
                .findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(TemplateLanguage::toString).collect(Collectors.joining(", "));
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
