package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code @shared} and {@code @views}: folders that functions import from, by default {@code src/shared} and {@code src/views}. */
final class SharedFoldersReader {

    private final Source manifest;
    private final AppFolder app;

    SharedFoldersReader(Source manifest, AppFolder app) {
        this.manifest = manifest;
        this.app = app;
    }

    Map<String, Path> read() throws ManifestException {
        Map<String, Path> folders = new LinkedHashMap<>();
        for (String name : new String[] {"shared", "views"}) {
            Optional<Path> folder = folder(name);
            if (folder.isPresent()) {
                folders.put(name, folder.get());
            }
        }
        return folders;
    }

    private Optional<Path> folder(String name) throws ManifestException {
        Optional<Path> folder = app.below("src/" + name).filter(Files::isDirectory);
        Optional<Pragma> pragma = manifest.pragma(name);
        if (pragma.isEmpty()) {
            return folder;
        }
        for (PragmaSetting setting : PragmaSetting.of(pragma.get(), manifest)) {
            if (setting.name().equals("src")) {
                folder = Optional.of(named(setting));
            } else {
                manifest.notice(
                        setting.position(),
                        "every function can import this folder, even those that are not named here");
            }
        }
        return folder;
    }

    private Path named(PragmaSetting setting) throws ManifestException {
        return setting.text()
                .filter(path -> !path.isEmpty())
                .flatMap(app::below)
                .filter(Files::isDirectory)
                .orElseThrow(() -> manifest.refusal(
                        setting.valuePosition(), "src takes one folder in the app, not " + setting.words()));
    }
}
