package dev.parley.manifest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names the files and folders that decide how a manifest is read. */
final class AppFiles {

    /** Folders whose existence counts. */
    private static final List<String> FOLDERS =
            List.of("src/shared", "src/views", "src/ws/default", "src/ws/ws-default");

    private AppFiles() {}

    /** Returns all paths that {@link ManifestReader} looks at for this app, whether or not they exist. */
    static List<Path> of(Path app, List<Function> functions) {
        List<Path> paths = new ArrayList<>(in(app, SourceFile.MANIFESTS));
        paths.addAll(in(app, FunctionVariablesReader.PREFERENCES));
        paths.add(app.resolve(FunctionVariablesReader.ENV_FILE));
        FOLDERS.forEach(name -> paths.add(app.resolve(name)));
        functions.stream()
                .map(Function::folder)
                .distinct()
                .forEach(folder -> paths.addAll(in(folder, SourceFile.CONFIGS)));
        return paths;
    }

    private static List<Path> in(Path folder, List<SourceFormat> formats) {
        Stream<String> names = formats.stream().flatMap(format -> format.names().stream());
        return names.map(folder::resolve).toList();
    }
}
