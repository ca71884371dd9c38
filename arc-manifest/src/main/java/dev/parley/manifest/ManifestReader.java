package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an app's folder. */
public final class ManifestReader {

    /** What Architect copies into every function. */
    private static final String SHARED = "src/shared";

    private static final Set<String> READ = Set.of("app", "aws", "http", "static", "ws");

    private ManifestReader() {}

    /**
     * The manifest is the first there is of {@code app.arc}, {@code .arc}, {@code arc.json}, {@code arc.yaml}, {@code
     * arc.yml} and {@code arc} in {@code package.json}. Blocks.
     *
     * @throws ManifestException if there is no manifest, it can't be read, it breaks a rule, or a function's folder is
     *     missing
     */
    public static Manifest read(Path folder) throws ManifestException {
        AppFolder app = new AppFolder(folder);
        Set<String> notices = new LinkedHashSet<>();
        SourceFile file = SourceFile.find(app.absolute(), SourceFile.MANIFESTS, app, notices)
                .orElseThrow(() -> new ManifestException(
                        folder,
                        0,
                        0,
                        "there is no manifest: create app.arc with the line @app, and the app's name below it"));
        Source manifest = file.read(app, notices);
        String name = AppName.of(manifest);
        noteWhatIsNotRun(manifest, app);
        Functions functions = new Functions(app, SettingsReader.ofManifest(manifest), notices);
        List<WebSocketRoute> webSockets = new WebSocketRoutes(manifest, functions).read();
        List<HttpRoute> http = new HttpRoutes(manifest, functions).read();
        Optional<Path> publicFolder = new PublicFolder(manifest, app).read();
        return new Manifest(app.absolute(), file.path(), name, webSockets, http, publicFolder, List.copyOf(notices));
    }

    private static void noteWhatIsNotRun(Source manifest, AppFolder app) {
        for (Pragma pragma : manifest.document().pragmas()) {
            if (!READ.contains(pragma.name())) {
                manifest.notice(pragma.position(), "@" + pragma.name() + " is not run by Parley");
            }
        }
        Path shared = app.absolute().resolve(SHARED);
        if (Files.isDirectory(shared)) {
            manifest.notices().add(app.shown(shared) + ": not copied into functions, as Architect does");
        }
    }
}
