package dev.parley.manifest;

import dev.parley.manifest.SourceFormat.Kind;
import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.SyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A manifest, or the settings file in a function's folder. */
record SourceFile(Path path, Kind kind) {

    /** In the order in which Architect looks for them. */
    static final List<SourceFormat> MANIFESTS = List.of(
            new SourceFormat(Kind.ARC, "app.arc", ".arc"),
            new SourceFormat(Kind.JSON, "arc.json"),
            new SourceFormat(Kind.YAML, "arc.yaml", "arc.yml"),
            new SourceFormat(Kind.PACKAGE, "package.json"));

    /** Settings files in a function's folder. */
    static final List<SourceFormat> CONFIGS = List.of(
            new SourceFormat(Kind.ARC, "config.arc", ".arc-config"),
            new SourceFormat(Kind.JSON, "arc.json", "arc-config.json"),
            new SourceFormat(Kind.YAML, "config.yaml", "config.yml", "arc-config.yaml", "arc-config.yml"));

    /** Returns the first file that exists. Others add a notice, since they are ignored. */
    static Optional<SourceFile> find(Path folder, List<SourceFormat> formats, AppFolder app, Set<String> notices) {
        List<SourceFile> found = new ArrayList<>();
        for (SourceFormat format : formats) {
            for (String name : format.names()) {
                SourceFile file = new SourceFile(folder.resolve(name), format.kind());
                // Every Node project has a package.json, so ignoring that one deserves no notice.
                if (Files.exists(file.path) && (format.kind() != Kind.PACKAGE || found.isEmpty())) {
                    found.add(file);
                }
            }
        }
        found.stream()
                .skip(1)
                .forEach(other -> notices.add(app.shown(other.path) + ": ignored, since there is "
                        + found.get(0).path.getFileName() + " beside it"));
        return found.stream().findFirst();
    }

    /** Returns false for a {@code package.json} of a project that is no Architect app. Blocks. */
    boolean mayHaveManifest() {
        if (kind != Kind.PACKAGE) {
            return true;
        }
        try {
            return Kind.hasManifest(Files.readString(path));
        } catch (IOException e) {
            // Reading the manifest reports it.
            return true;
        }
    }

    Source read(AppFolder app, Set<String> notices) throws ManifestException {
        Path shown = app.shown(path);
        try {
            Document document = kind.read(new String(Files.readAllBytes(path), StandardCharsets.UTF_8));
            Source source = new Source(shown, document, notices);
            document.notices().forEach(notice -> source.notice(notice.position(), notice.words()));
            return source;
        } catch (SyntaxException e) {
            throw new ManifestException(shown, e.position().line(), e.position().column(), e.words());
        } catch (IOException e) {
            throw new ManifestException(shown, 0, 0, "the file can't be read: " + e);
        }
    }
}
