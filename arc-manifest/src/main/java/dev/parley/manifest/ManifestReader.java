package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads an app's manifest and the settings in its functions' folders. */
public final class ManifestReader {

    private static final Set<String> READ = Set.of("app", "aws", "http", "shared", "static", "views", "ws");

    private ManifestReader() {}

    /**
     * Reads the first manifest that exists of {@code app.arc}, {@code .arc}, {@code arc.json}, {@code arc.yaml}, {@code
     * arc.yml} and the key {@code arc} in {@code package.json}. Blocks.
     *
     * @throws ManifestException if there is no manifest, it can't be read, it breaks a rule, or a function's folder is
     *     missing; the message names the place and the way out
     */
    public static Manifest read(Path folder) throws ManifestException {
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
        FunctionReader functions = new FunctionReader(app, FunctionSettingsReader.ofManifest(manifest), notices);
        List<WebSocketRoute> webSockets = new WebSocketRoutesReader(manifest, functions).read();
        List<HttpRoute> http = new HttpRoutesReader(manifest, functions).read();
        Optional<Path> publicFolder = new PublicFolderReader(manifest, app).read();
        Map<String, Path> shared = new SharedFoldersReader(manifest, app).read();
        FunctionVariables variables = new FunctionVariablesReader(app, notices).read();
        return new Manifest(
                app.absolute(),
                file.path(),
                name,
                webSockets,
                http,
                publicFolder,
                shared,
                variables,
                List.copyOf(notices));
    }

    private static void noteUnsupportedPragmas(Source manifest) {
        for (Pragma pragma : manifest.document().pragmas()) {
            if (!READ.contains(pragma.name())) {
                manifest.notice(pragma.position(), "@" + pragma.name() + " is not run by Parley");
            }
        }
    }
}
