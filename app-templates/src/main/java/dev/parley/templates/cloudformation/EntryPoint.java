package dev.parley.templates.cloudformation;

import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The source of a function that SAM builds with esbuild. Its handler names the file that the build makes, {@code app.handler} for
 * the entry point {@code src/app.ts}.
 */
final class EntryPoint {

    private EntryPoint() {}

    /** Returns the handler in the source; empty if the handler's own file is there, or no entry point is like it. Blocks. */
    static Optional<String> of(Resource resource, Path code, String handler) throws TemplateException {
        int dot = handler.indexOf('.', handler.lastIndexOf('/') + 1);
        if (dot < 0 || hasFile(code, handler.substring(0, dot))) {
            return Optional.empty();
        }
        String module = handler.substring(handler.lastIndexOf('/') + 1, dot);
        for (Node entry : entryPoints(resource)) {
            String path = entry.text();
            int end = path.lastIndexOf('.');
            String stem = end < path.lastIndexOf('/') || end < 0 ? path : path.substring(0, end);
            if (stem.substring(stem.lastIndexOf('/') + 1).equals(module)) {
                return Optional.of(stem + handler.substring(dot));
            }
        }
        return Optional.empty();
    }

    private static boolean hasFile(Path code, String stem) {
        for (String extension : new String[] {".mjs", ".cjs", ".js", ".mts", ".cts", ".ts"}) {
            if (Files.exists(code.resolve(stem + extension))) {
                return true;
            }
        }
        return false;
    }

    private static List<Node> entryPoints(Resource resource) throws TemplateException {
        Optional<Node> found = Optional.of(resource.node());
        for (String key : new String[] {"Metadata", "BuildProperties", "EntryPoints"}) {
            found = found.isPresent() ? found.get().get(key) : found;
        }
        return found.isPresent() ? found.get().items() : List.of();
    }
}
