package dev.parley.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names the files and folders that decide how a manifest is read. */
public final class AppFiles {

    /** Folders whose existence counts. */
    private static final List<String> FOLDERS =
            List.of("src/shared", "src/views", "src/ws/default", "src/ws/ws-default");

    private AppFiles() {}

    /** Returns all paths that {@link ManifestReader} looks at for this app, whether or not they exist. */
    public static List<Path> of(Manifest manifest) {
        List<Path> paths = new ArrayList<>(in(manifest.folder(), SourceFile.MANIFESTS));
        paths.addAll(in(manifest.folder(), FunctionVariablesReader.PREFERENCES));
        paths.add(manifest.folder().resolve(FunctionVariablesReader.ENV_FILE));
        FOLDERS.forEach(name -> paths.add(manifest.folder().resolve(name)));
        manifest.functions().forEach(function -> paths.addAll(in(function.folder(), SourceFile.CONFIGS)));
        return paths;
    }

    private static List<Path> in(Path folder, List<SourceFormat> formats) {
        Stream<String> names = formats.stream().flatMap(format -> format.names().stream());
        return names.map(folder::resolve).toList();
    }
}
