package dev.parley.manifest;

import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads {@code @static}: the folder of static files. */
final class PublicFolderReader {

    private static final String USUAL = "public";
    private static final String FOLDER = "folder";
    private static final Set<String> OFF = Set.of("disable", "disabled");

    /** Settings that only concern the upload to AWS. */
    private static final Set<String> OF_AWS = Set.of("compression", "production", "prune", "staging");

    /** Settings that would change which files are served, and under which names. */
    private static final Set<String> NOT_DONE = Set.of("fingerprint", "ignore", "prefix", "spa");

    private final Source manifest;
    private final AppFolder app;

    PublicFolderReader(Source manifest, AppFolder app) {
        this.manifest = manifest;
        this.app = app;
    }

    Optional<Path> read() throws ManifestException {
        Optional<Pragma> pragma = manifest.pragma("static");
        if (pragma.isEmpty()) {
            return manifest.pragma("http").flatMap(http -> app.below(USUAL));
        } else if (isOff(pragma.get().values())) {
            return Optional.empty();
        }
        Optional<Path> folder = app.below(USUAL);
        for (PragmaSetting setting : PragmaSetting.of(pragma.get(), manifest)) {
            if (setting.name().equals(FOLDER)) {
                folder = Optional.of(folder(setting));
            } else if (!isFalse(setting)) {
                manifest.notice(setting.position(), setting.name() + reason(setting.name()));
            }
        }
        return folder;
    }

    private static boolean isOff(List<Value> values) {
        return !values.isEmpty()
                && ((values.get(0) instanceof Flag flag && !flag.flag())
                        || (values.get(0) instanceof Text text && OFF.contains(text.text())));
    }

    private static boolean isFalse(PragmaSetting setting) {
        return setting.value().isPresent() && setting.value().get() instanceof Flag flag && !flag.flag();
    }

    private Path folder(PragmaSetting setting) throws ManifestException {
        return setting.text()
                .filter(path -> !path.isEmpty())
                .flatMap(app::below)
                .orElseThrow(() -> manifest.refusal(
                        setting.valuePosition(), "folder takes one path in the app, not " + setting.words()));
    }

    private static String reason(String name) {
        if (OF_AWS.contains(name)) {
            return " has no effect on your own machines";
        }
        return NOT_DONE.contains(name)
                ? " is not supported: every file of the folder is served under its own name"
                : " is not read by Parley";
    }
}
