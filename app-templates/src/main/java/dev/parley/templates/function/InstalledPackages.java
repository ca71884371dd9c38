package dev.parley.templates.function;

import dev.parley.manifest.compat.JsonReader;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.templates.source.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Notices functions for Node whose packages are not installed: the tools of a framework install them before a deployment. */
public final class InstalledPackages {

    private InstalledPackages() {}

    /**
     * Adds a notice if the folder's {@code package.json} has dependencies, and no {@code node_modules} is there or above. Blocks.
     *
     * @param at the function in the template
     */
    public static void check(Path folder, Node at) {
        Path file = folder.resolve("package.json");
        if (Files.isRegularFile(file) && hasDependencies(file) && !hasModules(folder)) {
            at.notice("the packages of " + file + " are not installed: run npm install in " + folder);
        }
    }

    private static boolean hasModules(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            if (Files.isDirectory(above.resolve("node_modules"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasDependencies(Path file) {
        try {
            Value root = JsonReader.read(Files.readString(file));
            return root instanceof Mapping mapping
                    && mapping.entries().get("dependencies") instanceof Mapping dependencies
                    && !dependencies.entries().isEmpty();
        } catch (IOException | SyntaxException e) {
            // Node will complain if the file is broken.
            return false;
        }
    }
}
