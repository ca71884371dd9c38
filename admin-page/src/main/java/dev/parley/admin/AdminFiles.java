package dev.parley.admin;

import dev.parley.http.files.ContentPolicy;
import dev.parley.http.files.StaticFile;
import dev.parley.http.files.WebFolder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The page and its files on the class path. They are listed here because a jar can't be listed. */
final class AdminFiles {

    /** Allows the page's own files and calls to its own origin. No script makes markup from strings: there is no policy that could. */
    static final String POLICY = ContentPolicy.NOTHING
            + "; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'"
            + "; require-trusted-types-for 'script'; trusted-types 'none'";

    static final String PAGE = "index.html";

    static final WebFolder FOLDER = new WebFolder(AdminFiles.class, "web");

    static final List<String> STYLES =
            List.of("base.css", "layout.css", "tables.css", "forms.css", "plots.css", "phone.css");

    static final List<String> MODULES = List.of(
            "channel.mjs",
            "channels.mjs",
            "clock.mjs",
            "closing.mjs",
            "confirm.mjs",
            "connection-columns.mjs",
            "connection.mjs",
            "connections.mjs",
            "controls.mjs",
            "dom.mjs",
            "drain.mjs",
            "event-table.mjs",
            "events.mjs",
            "facts.mjs",
            "format.mjs",
            "health.mjs",
            "history.mjs",
            "index.mjs",
            "kinds.mjs",
            "node-columns.mjs",
            "node-names.mjs",
            "node.mjs",
            "nodes.mjs",
            "pages.mjs",
            "plot-figure.mjs",
            "plot.mjs",
            "plots.mjs",
            "poll.mjs",
            "rates.mjs",
            "rebalance.mjs",
            "route.mjs",
            "rows.mjs",
            "search.mjs",
            "sending.mjs",
            "series.mjs",
            "server.mjs",
            "sign-in.mjs",
            "status.mjs",
            "stream.mjs",
            "table.mjs",
            "tail.mjs",
            "view.mjs",
            "views.mjs");

    static final List<String> PICTURES = List.of("favicon.svg");

    private AdminFiles() {}

    /** Every file by its path, read and hashed once for all event loops. */
    static Map<String, StaticFile> byPath() {
        return Loaded.BY_PATH;
    }

    private static Map<String, StaticFile> load() {
        Map<String, StaticFile> files = new HashMap<>();
        for (List<String> names : List.of(STYLES, MODULES, PICTURES)) {
            names.forEach(name -> files.put(AdminPage.PATH + name, FOLDER.file(name)));
        }
        files.put(AdminPage.PATH, StaticFile.of(PAGE, page()));
        return Map.copyOf(files);
    }

    // Modules import modules: named here, they are all requested at once.
    private static String page() {
        return FOLDER.text(PAGE)
                .replace("{{styles}}", links(STYLES, name -> "<link rel=\"stylesheet\" href=\"" + name + "\">"))
                .replace("{{modules}}", links(MODULES, name -> "<link rel=\"modulepreload\" href=\"" + name + "\">"));
    }

    private static String links(List<String> names, UnaryOperator<String> link) {
        return names.stream().map(link).collect(Collectors.joining("\n  "));
    }

    private static final class Loaded {
        static final Map<String, StaticFile> BY_PATH = load();
    }
}
