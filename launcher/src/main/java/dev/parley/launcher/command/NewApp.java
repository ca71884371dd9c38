package dev.parley.launcher.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * An app's first files: those of its language and those that all have.
 *
 * @param folder absolute; made if it is not there
 */
record NewApp(Path folder, Language language) {

    private static final String TEMPLATES = "/dev/parley/launcher/init/";
    private static final String APP = "{{app}}";

    /** By template; a name with a dot in front is none that builds take for a resource. */
    private static final Map<String, String> COMMON = Map.of(
            "gitignore", ".gitignore", "public/index.mjs", "public/index.mjs", "public/style.css", "public/style.css");

    /** What a folder may have that is still empty to its owner. */
    private static final List<String> OVERLOOKED = List.of(".git");

    /**
     * Blocks. What is there already is never overwritten.
     *
     * @throws FolderTakenException if the folder is none, or has something in it
     * @throws IOException if it can't be read or written; files written before stay
     */
    void write() throws FolderTakenException, IOException {
        check();
        for (String file : language.files()) {
            write(language + "/" + file, file);
        }
        for (Map.Entry<String, String> file : COMMON.entrySet()) {
            write("common/" + file.getKey(), file.getValue());
        }
    }

    private void check() throws FolderTakenException, IOException {
        if (!Files.exists(folder)) {
            return;
        }
        if (!Files.isDirectory(folder)) {
            throw new FolderTakenException(folder + " is a file; name a folder, or one that is not there yet");
        }
        try (Stream<Path> there = Files.list(folder)) {
            Optional<Path> first = there.filter(
                            path -> !OVERLOOKED.contains(path.getFileName().toString()))
                    .sorted()
                    .findFirst();
            if (first.isPresent()) {
                throw new FolderTakenException(folder + " is not empty: it has "
                        + first.get().getFileName() + "; name another folder, one that is not there yet for instance");
            }
        }
    }

    private void write(String template, String file) throws IOException {
        Path target = folder.resolve(file);
        Files.createDirectories(target.getParent());
        String text = text(template).replace(APP, AppTitle.of(folder));
        Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private static String text(String template) throws IOException {
        try (InputStream in = NewApp.class.getResourceAsStream(TEMPLATES + template)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no " + TEMPLATES + template);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
