package dev.parley.launcher.init;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes a template app: the files of its language and those common to all.
 *
 * @param folder absolute; created if it does not exist
 */
public record NewApp(Path folder, TemplateLanguage language) {

    /** Builds skip resources whose name begins with a dot. */
    private static final String IGNORING = "gitignore";

    /** What every page needs. */
    private static final List<String> OF_PAGES = List.of("index.mjs", "style.css");

    /** Entries that don't make a folder count as used. */
    private static final List<String> IGNORED = List.of(".git");

    /**
     * Blocks. Never overwrites a file.
     *
     * @throws FolderTakenException if the path is a file or the folder is not empty
     * @throws IOException if the folder can't be read or written; files already written stay
     */
    public void write() throws FolderTakenException, IOException {
        check();
        for (String file : language.files()) {
            write(language + "/" + file, file);
        }
        write("common/" + IGNORING, "." + IGNORING);
        for (String file : OF_PAGES) {
            write("common/public/" + file, language.publicFolder() + "/" + file);
        }
    }

    private void check() throws FolderTakenException, IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FolderTakenException(folder + " is a file; choose a folder, or a new name");
        }
        try (Stream<Path> there = Files.list(folder)) {
            Optional<Path> first = there.filter(
                            path -> !IGNORED.contains(path.getFileName().toString()))
                    .sorted()
                    .findFirst();
            if (first.isPresent()) {
                throw new FolderTakenException(
                        folder + " is not empty: it has " + first.get().getFileName()
                                + "; choose another folder, such as a new one, or write a manifest, app.arc, into this one");
            }
        }
    }

    private void write(String template, String file) throws IOException {
        Map<String, String> values = Map.of("app", AppTitle.of(folder), "version", Template.version());
        new NewFile(folder.resolve(file), template, values).write();
    }
}
