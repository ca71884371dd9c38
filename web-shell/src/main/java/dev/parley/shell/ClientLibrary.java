package dev.parley.shell;

import dev.parley.http.files.Reply;
import dev.parley.http.files.StaticFile;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the client library to every app, at {@code /_parley/client.mjs} and below {@code /_parley/}, in front of the app's own
 * pages. Pages of other origins may import it, such as those of a development server: it holds nothing that is secret.
 */
public final class ClientLibrary implements Handler<HttpServerRequest> {

    static final String PREFIX = "/_parley/";

    private static final Logger LOG = LoggerFactory.getLogger(ClientLibrary.class);
    private static final String ENTRY = "parley.mjs";

    private final Handler<HttpServerRequest> pages;

    /**
     * The first instance reads the files from the class path.
     *
     * @param pages handles all other requests
     * @throws ExceptionInInitializerError on the first request for a file if one is missing: the jar is broken
     */
    public ClientLibrary(Handler<HttpServerRequest> pages) {
        this.pages = pages;
    }

    @Override
    public void handle(HttpServerRequest request) {
        String path = request.path();
        if (path == null || !path.startsWith(PREFIX)) {
            pages.handle(request);
        } else {
            answer(request, path);
        }
    }

    /** @param path of the request, below {@link #PREFIX} */
    static void answer(HttpServerRequest request, String path) {
        reply(request, path)
                .send(request)
                .onFailure(e -> LOG.debug("The client left before its response: {}", e.getMessage()));
    }

    // A path is looked up as a whole and never resolved against a folder.
    private static Reply reply(HttpServerRequest request, String path) {
        StaticFile file = Files.BY_PATH.get(path);
        if (file == null) {
            return Reply.plain(404, "Not found. The client library is at " + PREFIX + "client.mjs");
        }
        if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
            return Reply.methodNotAllowed();
        }
        Reply found = file.reply(request.headers());
        Map<String, String> headers = new HashMap<>(found.headers());
        headers.put("Access-Control-Allow-Origin", "*");
        return new Reply(found.status(), headers, found.body());
    }

    private static final class Files {
        static final Map<String, StaticFile> BY_PATH = load();

        private static Map<String, StaticFile> load() {
            Map<String, StaticFile> files = new HashMap<>();
            StaticFiles.NAMES.stream()
                    .filter(name -> name.equals(ENTRY) || name.startsWith("parley/"))
                    .forEach(name -> files.put(
                            PREFIX + (name.equals(ENTRY) ? "client.mjs" : name), StaticFiles.FOLDER.file(name)));
            return Map.copyOf(files);
        }
    }
}
