package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads an app's manifest and the settings in its functions' folders. */
public final class ManifestReader {

    /** Pragmas that Architect does not have, written by people who mean {@code @ws}. */
    private static final Set<String> MEANT_WS = Set.of("wss", "websocket", "websockets");

    private static final Set<String> READ =
            Set.of("app", "aws", "http", "indexes", "shared", "static", "tables", "tables-indexes", "views", "ws");

    private ManifestReader() {}

    /**
     * Reads the first manifest that exists of {@code app.arc}, {@code .arc}, {@code arc.json}, {@code arc.yaml}, {@code
     * arc.yml} and the key {@code arc} in {@code package.json}. Blocks. Without a folder for {@code $default}, the app has no
     * such route, unless the manifest names it.
     *
     * @throws ManifestException if there is no manifest, it can't be read, it breaks a rule, or a function's folder is
     *     missing; the message names the place and the way out
     */
    public static Manifest read(Path folder) throws ManifestException {
        return read(folder, false);
    }

    /**
     * Reads the manifest of an app whose functions may not be written yet. Blocks.
     *
     * @return the manifest with every function, whether or not its folder exists
     * @throws ManifestException as {@link #read(Path)}, but not for missing folders
     */
    public static Manifest plan(Path folder) throws ManifestException {
        return read(folder, true);
    }

    /** Returns true if the folder has a manifest, valid or not. Blocks. */
    public static boolean hasManifest(Path folder) {
        AppFolder app = new AppFolder(folder);
        return SourceFile.find(app.absolute(), SourceFile.MANIFESTS, app, new LinkedHashSet<>())
                .filter(SourceFile::mayHaveManifest)
                .isPresent();
    }

    private static Manifest read(Path folder, boolean mayBeMissing) throws ManifestException {
        AppFolder app = new AppFolder(folder);
        Set<String> notices = new LinkedHashSet<>();
        SourceFile file = SourceFile.find(app.absolute(), SourceFile.MANIFESTS, app, notices)
                .orElseThrow(() -> new ManifestException(
                        folder,
                        0,
                        0,
                        "there is no manifest: create app.arc with the line @app and the app's name below it"));
        Source manifest = file.read(app, notices);
        String name = AppNameReader.read(manifest);
        noteUnsupportedPragmas(manifest);
        FunctionReader functions =
                new FunctionReader(app, FunctionSettingsReader.ofManifest(manifest), notices, mayBeMissing);
        List<WebSocketRoute> webSockets = new WebSocketRoutesReader(manifest, functions).read();
        List<HttpRoute> http = new HttpRoutesReader(manifest, functions).read();
        Optional<Path> publicFolder = new PublicFolderReader(manifest, app).read();
        Map<String, Path> shared = new SharedFoldersReader(manifest, app).read();
        FunctionVariables variables = new FunctionVariablesReader(app, notices).read();
        List<Table> tables = new TablesReader(manifest, name).read();
        List<Function> all = Stream.concat(
                        webSockets.stream().map(WebSocketRoute::function),
                        http.stream().map(HttpRoute::function))
                .toList();
        ArchitectVersion.check(app, all, notices);
        return new Manifest(
                app.absolute(),
                file.path(),
                name,
                webSockets,
                http,
                publicFolder,
                shared,
                variables,
                ApiSettings.DEFAULT,
                tables,
                AppFiles.of(app.absolute(), all),
                List.copyOf(notices));
    }

    private static void noteUnsupportedPragmas(Source manifest) throws ManifestException {
        for (Pragma pragma : manifest.document().pragmas()) {
            if (MEANT_WS.contains(pragma.name()) && manifest.pragma("ws").isEmpty()) {
                throw manifest.refusal(
                        pragma.position(),
                        "there is no @" + pragma.name() + " in a manifest: WebSocket routes are in @ws");
            } else if (!READ.contains(pragma.name())) {
                manifest.notice(pragma.position(), "@" + pragma.name() + " is not run by Parley");
            }
        }
    }
}
