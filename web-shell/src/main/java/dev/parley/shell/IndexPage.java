package dev.parley.shell;

import dev.parley.http.files.Reply;
import dev.parley.http.files.StaticFile;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The page and its service worker. Both name the URL of the socket, which may depend on the request, so they are rendered for each URL,
 * and kept for the URLs that were asked for lately. Thread-safe.
 */
final class IndexPage {

    /** Clients choose the host that they name, so what is kept has a bound. */
    private static final int MAX_KEPT = 16;

    private final String template;
    private final ServiceWorker worker;
    private final Map<WsUrl, Rendered> kept = new LinkedHashMap<>(MAX_KEPT, 0.75f, true);

    /** @param policy the page's Content-Security-Policy */
    private record Rendered(StaticFile page, String policy, StaticFile worker) {}

    /** @param files by path, which the service worker keeps */
    IndexPage(Map<String, StaticFile> files) {
        this.template = StaticFiles.FOLDER.text("index.html").replace("{{modules}}", preloads());
        this.worker = new ServiceWorker(StaticFiles.FOLDER.text("service-worker.js"), files);
    }

    Reply page(WsUrl url, MultiMap requestHeaders) {
        Rendered rendered = rendered(url);
        Reply page = rendered.page().reply(requestHeaders);
        Map<String, String> headers = new HashMap<>(page.headers());
        headers.put("Content-Security-Policy", rendered.policy());
        return new Reply(page.status(), headers, page.body());
    }

    /** The service worker that keeps this page. */
    Reply worker(WsUrl url, MultiMap requestHeaders) {
        return rendered(url).worker().reply(requestHeaders);
    }

    private Rendered rendered(WsUrl url) {
        synchronized (kept) {
            Rendered known = kept.get(url);
            if (known != null) {
                return known;
            }
        }
        Rendered made = render(url);
        synchronized (kept) {
            kept.put(url, made);
            if (kept.size() > MAX_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
        }
        return made;
    }

    private Rendered render(WsUrl url) {
        String text = withoutVersion(url);
        String version = worker.version(StaticFile.of("index.html", text));
        StaticFile page = StaticFile.of("index.html", text.replace("{{version}}", version));
        return new Rendered(page, PagePolicy.of(script(url), url.connectSource()), worker.render(version, page));
    }

    private String withoutVersion(WsUrl url) {
        return template.replace("{{script}}", script(url));
    }

    private static String script(WsUrl url) {
        return "window.WS_URL = " + ScriptText.literal(url.url()) + ";";
    }

    // Modules import modules: named here, they are all requested at once.
    private static String preloads() {
        return StaticFiles.NAMES.stream()
                .filter(name -> name.endsWith(".mjs"))
                .map(name -> "<link rel=\"modulepreload\" href=\"/" + name + "\">")
                .collect(Collectors.joining("\n  "));
    }
}
