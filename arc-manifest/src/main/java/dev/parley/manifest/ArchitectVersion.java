package dev.parley.manifest;

import dev.parley.manifest.compat.JsonReader;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds copies of {@code @architect/functions} that are too old: before version 4, {@code arc.ws} posts to {@code /__arc} on the
 * port of the pages in testing, and to a URL that only AWS has elsewhere.
 */
public final class ArchitectVersion {

    private static final Path PACKAGE = Path.of("node_modules", "@architect", "functions", "package.json");
    private static final Pattern MAJOR = Pattern.compile("(\\d+)\\..*");
    private static final int FIRST_GOOD = 4;

    private ArchitectVersion() {}

    /** Returns true if an app has an old copy. Blocks. */
    public static boolean isOld(Manifest manifest) {
        return files(manifest.folder(), manifest.functions())
                .anyMatch(file -> version(file).filter(ArchitectVersion::isOld).isPresent());
    }

    /** Adds a notice for each old copy in the app's folder or in those of its functions. Blocks. */
    static void check(AppFolder app, List<Function> functions, Set<String> notices) {
        files(app.absolute(), functions).forEach(file -> version(file)
                .filter(ArchitectVersion::isOld)
                .ifPresent(version -> notices.add(app.shown(file)
                        + ": arc.ws of @architect/functions " + version
                        + " reaches Parley in testing only: install version 4 or newer, or import parley"
                        + " instead")));
    }

    private static Stream<Path> files(Path app, List<Function> functions) {
        return Stream.concat(Stream.of(app), functions.stream().map(Function::folder))
                .distinct()
                .map(folder -> folder.resolve(PACKAGE))
                .filter(Files::isRegularFile);
    }

    private static Optional<String> version(Path file) {
        try {
            Value root = JsonReader.read(Files.readString(file));
            return root instanceof Mapping mapping && mapping.entries().get("version") instanceof Text text
                    ? Optional.of(text.text())
                    : Optional.empty();
        } catch (IOException | SyntaxException e) {
            // Node will complain if the package is broken.
            return Optional.empty();
        }
    }

    private static boolean isOld(String version) {
        Matcher major = MAJOR.matcher(version);
        return major.matches() && Integer.parseInt(major.group(1)) < FIRST_GOOD;
    }
}
