package dev.parley.shell;

import dev.parley.http.files.Hash;
import dev.parley.http.files.StaticFile;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** The script that keeps the shell in the browser. It names every file with its hash, so it changes with each of them. */
final class ServiceWorker {

    static final String PATH = "/service-worker.js";

    private static final String SECOND_PATH = "/_static/";

    private final String template;
    private final Map<String, String> hashes = new TreeMap<>();

    ServiceWorker(String template, Map<String, StaticFile> files) {
        this.template = template;
        files.forEach((path, file) -> {
            if (!path.startsWith(SECOND_PATH)) {
                hashes.put(path, file.hash());
            }
        });
    }

    /** @param page as it is but for the version that it names */
    String version(StaticFile page) {
        return Hash.urlSafe(list(page).getBytes(StandardCharsets.UTF_8));
    }

    StaticFile render(String version, StaticFile page) {
        return StaticFile.of(PATH, template.replace("{{version}}", version).replace("{{files}}", list(page)));
    }

    private String list(StaticFile page) {
        JsonObject files = new JsonObject();
        hashes.forEach(files::put);
        return files.put("/", page.hash()).encode();
    }
}
