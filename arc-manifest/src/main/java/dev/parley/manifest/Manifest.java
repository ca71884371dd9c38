package dev.parley.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Architect app: what its manifest says, and which folders its functions are in. Made by {@link ManifestReader}.
 *
 * @param folder the app's, absolute
 * @param file the manifest that was read, absolute
 * @param app its name ({@code @app})
 * @param webSockets the functions of {@code @ws}, {@code $connect}, {@code $default} and {@code $disconnect} among them;
 *     empty if the app has no {@code @ws}
 * @param http the functions of {@code @http}, in the manifest's order
 * @param publicFolder what is served as it is ({@code @static}, or implied by {@code @http}); empty if the app has none. The
 *     folder need not exist
 * @param shared what functions import from, absolute, as {@code shared} and {@code views}; those that are there
 * @param variables of its functions' environment
 * @param notices what the manifest says that is not done here, as {@code app.arc:12:3: …}; for a person to read
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
        List<String> notices) {

    public Manifest {
        webSockets = List.copyOf(webSockets);
        http = List.copyOf(http);
        shared = Map.copyOf(shared);
        notices = List.copyOf(notices);
    }
}
