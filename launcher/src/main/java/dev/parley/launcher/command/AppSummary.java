package dev.parley.launcher.command;

import dev.parley.host.app.FunctionFiles;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.Table;
import dev.parley.manifest.WebSocketRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The summary printed by {@code parley check}: one line each for the app, its routes, files, variable names and warnings. */
final class AppSummary {

    private static final String LINE = "%-24s %s";
    private static final String NOTE = "Note: ";

    private AppSummary() {}

    static String line(String name, String value) {
        return LINE.formatted(name, value);
    }

    /** Blocks to check that the public folder exists. */
    static List<String> lines(Manifest manifest) {
        List<String> lines = new ArrayList<>();
        lines.add(LINE.formatted(manifest.app(), within(manifest, manifest.file())));
        for (WebSocketRoute route : manifest.webSockets()) {
            lines.add(LINE.formatted(route.routeKey(), place(manifest, route.function())));
        }
        for (HttpRoute route : manifest.http()) {
            String name = route.method().toUpperCase(Locale.ROOT) + " " + route.path();
            lines.add(LINE.formatted(name, place(manifest, route.function())));
        }
        manifest.api().stage().ifPresent(stage -> lines.add(LINE.formatted("stage", stage)));
        manifest.tables().stream()
                .map(Table::id)
                .distinct()
                .forEach(table ->
                        lines.add(LINE.formatted("table " + table, "with parley run --tables, or TABLES_URL")));
        manifest.publicFolder().ifPresent(files -> lines.add(LINE.formatted("/_static/", within(manifest, files))));
        new TreeMap<>(manifest.variables().byStage())
                .forEach((stage, variables) -> lines.add(
                        LINE.formatted("variables in " + stage, String.join(", ", new TreeSet<>(variables.keySet())))));
        manifest.notices().forEach(notice -> lines.add(NOTE + notice));
        notices(manifest).forEach(notice -> lines.add(NOTE + notice));
        return lines;
    }

    /**
     * Why functions can't run, as far as their files show, each function once. Blocks.
     *
     * @throws IOException if a folder can't be listed
     */
    static List<String> problems(Manifest manifest) throws IOException {
        Set<String> problems = new LinkedHashSet<>();
        for (Function function : manifest.functions()) {
            FunctionFiles.problem(function).ifPresent(problems::add);
        }
        return List.copyOf(problems);
    }

    private static List<String> notices(Manifest manifest) {
        List<String> notices = new ArrayList<>();
        manifest.publicFolder()
                .filter(files -> !Files.isDirectory(files))
                .ifPresent(files -> notices.add("the folder " + within(manifest, files)
                        + " does not exist; no files are served until it does"));
        if (manifest.webSockets().isEmpty()) {
            notices.add("the manifest has no @ws; clients can't connect without it");
        }
        return notices;
    }

    private static String place(Manifest manifest, Function function) {
        // A query may hold a secret.
        return function.settings()
                .url()
                .map(url -> url.replaceFirst("\\?.*", ""))
                .orElseGet(() -> place(
                        within(manifest, function.folder()), function.settings().handler()));
    }

    private static String place(String folder, String handler) {
        return handler.isEmpty() || folder.isEmpty() ? folder + handler : folder + "/" + handler;
    }

    /** Returns a path relative to the app's folder, or an absolute path if it lies outside. */
    private static String within(Manifest manifest, Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path shown = absolute.startsWith(manifest.folder()) ? manifest.folder().relativize(absolute) : absolute;
        return shown.toString();
    }
}
