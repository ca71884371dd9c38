package dev.parley.shell;

import dev.parley.http.files.Reply;
import dev.parley.http.files.StaticFile;
import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The page and its service worker, rendered for each request, since the URL of the socket may depend on it. */
final class IndexPage {

    private final String template;
    private final ServiceWorker worker;

    /** @param files by path, which the service worker keeps */
    IndexPage(Map<String, StaticFile> files) {
        this.template = StaticFiles.FOLDER.text("index.html").replace("{{modules}}", preloads());
        this.worker = new ServiceWorker(StaticFiles.FOLDER.text("service-worker.js"), files);
    }

    Reply render(WsUrl url, MultiMap requestHeaders) {
        Reply page = file(url).reply(requestHeaders);
        Map<String, String> headers = new HashMap<>(page.headers());
        headers.put("Content-Security-Policy", PagePolicy.of(script(url), url.connectSource()));
        return new Reply(page.status(), headers, page.body());
    }

    /** The service worker that keeps this page. */
    Reply renderWorker(WsUrl url, MultiMap requestHeaders) {
        return worker.render(version(url), file(url)).reply(requestHeaders);
    }

    private StaticFile file(WsUrl url) {
        return StaticFile.of("index.html", withoutVersion(url).replace("{{version}}", version(url)));
    }

    private String version(WsUrl url) {
        return worker.version(StaticFile.of("index.html", withoutVersion(url)));
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
