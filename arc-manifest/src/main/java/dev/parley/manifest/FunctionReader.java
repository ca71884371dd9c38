package dev.parley.manifest;

import dev.parley.manifest.tree.TextPosition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the functions' folders and reads the settings in them. */
final class FunctionReader {

    private final AppFolder app;
    private final FunctionSettings settings;
    private final Set<String> notices;
    private final boolean mayBeMissing;
    private final FunctionNames names = new FunctionNames();

    /**
     * @param settings the defaults of all functions
     * @param mayBeMissing true if functions' folders need not exist
     */
    FunctionReader(AppFolder app, FunctionSettings settings, Set<String> notices, boolean mayBeMissing) {
        this.app = app;
        this.settings = settings;
        this.notices = notices;
        this.mayBeMissing = mayBeMissing;
    }

    /** Returns true if one of the folders exists, or need not. */
    boolean has(List<String> usual) {
        return mayBeMissing
                || usual.stream()
                        .anyMatch(folder -> Files.isDirectory(app.absolute().resolve(folder)));
    }

    /**
     * @param usual the folders that Architect expects, relative to the app's; the first that exists is used, unless the options
     *     name another
     * @param at the position of the route in the manifest
     */
    Function read(String name, List<String> usual, RouteOptions options, Source manifest, TextPosition at)
            throws ManifestException {
        Path folder = folder(usual, options, manifest);
        FunctionSettings own = settings(folder, options);
        if (!mayBeMissing && own.url().isEmpty() && !Files.isDirectory(folder)) {
            throw manifest.refusal(
                    at,
                    "the folder " + app.shown(folder) + " of " + name
                            + " is missing: parley init writes it, or name another folder with src");
        }
        return new Function(names.of(name, folder, own.url().orElse("")), folder, own);
    }

    private Path folder(List<String> usual, RouteOptions options, Source manifest) throws ManifestException {
        if (options.folder().isPresent()) {
            String src = options.folder().get().text();
            return app.below(src)
                    .orElseThrow(() -> manifest.refusal(
                            options.folder().get().position(),
                            "src can't be a folder's path: remove the special characters"));
        }
        List<Path> folders = usual.stream().map(app.absolute()::resolve).toList();
        return folders.stream().filter(Files::isDirectory).findFirst().orElse(folders.get(0));
    }

    /** The route's URL overrides the folder's. */
    private FunctionSettings settings(Path folder, RouteOptions options) throws ManifestException {
        Optional<SourceFile> file = SourceFile.find(folder, SourceFile.CONFIGS, app, notices);
        FunctionSettings own = settings;
        if (file.isPresent()) {
            own = FunctionSettingsReader.ofFunction(file.get().read(app, notices), settings);
        }
        return options.url().isEmpty()
                ? own
                : new FunctionSettings(own.runtime(), own.timeout(), own.concurrency(), options.url());
    }
}
