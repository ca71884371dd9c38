package dev.parley.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An app: its manifest and the folders of its functions. {@link ManifestReader} makes it of Architect's manifests.
 *
 * @param folder the app's folder, absolute
 * @param file the manifest that was read, absolute
 * @param app the app's name ({@code @app})
 * @param webSockets the functions of {@code @ws}, including {@code $connect}, {@code $disconnect} and mostly {@code $default},
 *     and {@code $authorizer} if the manifest names it; empty if the app has no {@code @ws}
 * @param http the functions of {@code @http}, in the manifest's order
 * @param publicFolder the folder of static files ({@code @static}, or implied by {@code @http}); empty if the app has none. The
 *     folder need not exist
 * @param shared the existing folders that functions can import from, absolute, by the names {@code shared} and {@code views}
 * @param variables of all functions' environment
 * @param api what the manifest says about the API
 * @param tables that the functions use, with those of other stages
 * @param files whose existence or content decides how the manifest is read, absolute
 * @param notices for a person: parts of the manifest that have no effect here, as {@code app.arc:12:3: …}
 */
public record Manifest(
        Path folder,
        Path file,
        String app,
        List<WebSocketRoute> webSockets,
        List<HttpRoute> http,
        Optional<Path> publicFolder,
        Map<String, Path> shared,
        FunctionVariables variables,
        ApiSettings api,
        List<Table> tables,
        List<Path> files,
        List<String> notices) {

    public Manifest {
        webSockets = List.copyOf(webSockets);
        http = List.copyOf(http);
        shared = Map.copyOf(shared);
        tables = List.copyOf(tables);
        files = List.copyOf(files);
        notices = List.copyOf(notices);
    }

    /** Returns the functions of all routes, each once. */
    public List<Function> functions() {
        return Stream.concat(
                        webSockets.stream().map(WebSocketRoute::function),
                        http.stream().map(HttpRoute::function))
                .distinct()
                .toList();
    }
}
