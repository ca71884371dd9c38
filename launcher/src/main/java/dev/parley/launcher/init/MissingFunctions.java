package dev.parley.launcher.init;

import dev.parley.host.app.FunctionFiles;
import dev.parley.manifest.Function;
import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the functions and files that a manifest names and that are not there. */
public final class MissingFunctions {

    private final Manifest manifest;
    private final Optional<TemplateLanguage> chosen;
    private final List<NewFile> files = new ArrayList<>();
    /** The folders of the functions in {@link #files}. */
    private final Set<Path> planned = new HashSet<>();

    /**
     * @param manifest read as a plan
     * @param chosen the language of functions for which the manifest sets no runtime; empty for that of the app's other
     *     functions
     */
    public MissingFunctions(Manifest manifest, Optional<TemplateLanguage> chosen) {
        this.manifest = manifest;
        this.chosen = chosen;
    }

    /**
     * Blocks. Writes nothing if one of the functions has no template.
     *
     * @return the written files, relative to the app's folder where they are below it
     * @throws IOException if a folder can't be read or written; files already written stay
     */
    public List<Path> write() throws UnwritableFunctionException, IOException {
        FunctionTemplates templates = new FunctionTemplates(manifest, language());
        for (WebSocketRoute route : manifest.webSockets()) {
            if (isMissing(route.function())) {
                add(route.function(), templates.of(route));
            }
        }
        for (HttpRoute route : manifest.http()) {
            if (isMissing(route.function())) {
                add(route.function(), templates.of(route));
            }
        }
        if (manifest.publicFolder().isPresent()
                && !Files.exists(manifest.publicFolder().get())) {
            files.addAll(templates.ofPublicFolder(manifest.publicFolder().get()));
        }
        List<Path> written = new ArrayList<>();
        for (NewFile file : files) {
            // Such as a helper module, or the style of pages.
            if (!Files.exists(file.target())) {
                file.write();
                written.add(shown(file.target()));
            }
        }
        return written;
    }

    private static boolean isMissing(Function function) throws IOException {
        return FunctionFiles.problem(function).isPresent();
    }

    /** Routes may share a function, which is written once. */
    private void add(Function function, List<NewFile> more) {
        if (planned.add(function.folder())) {
            files.addAll(more);
        }
    }

    private Path shown(Path file) {
        return file.startsWith(manifest.folder()) ? manifest.folder().relativize(file) : file;
    }

    private TemplateLanguage language() throws IOException {
        if (chosen.isPresent()) {
            return chosen.get();
        }
        for (Function function : manifest.functions()) {
            Optional<TemplateLanguage> own = TemplateLanguage.ofFiles(function.folder());
            if (own.isPresent()) {
                return own.get();
            }
        }
        return TemplateLanguage.NODE;
    }
}
