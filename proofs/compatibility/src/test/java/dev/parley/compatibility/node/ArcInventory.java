package dev.parley.compatibility.node;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs {@code @architect/inventory} on folders. */
final class ArcInventory implements AutoCloseable {

    private final NodeScript node;

    private ArcInventory(NodeScript node) {
        this.node = node;
    }

    static ArcInventory start() {
        return new ArcInventory(NodeScript.start(Map.of(), "manifests.mjs"));
    }

    /** A file of an app. */
    static void write(Path folder, String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }

    NodeScript.Answer of(Path folder) {
        return node.call(new JsonObject().put("folder", folder.toString()));
    }

    @Override
    public void close() {
        node.close();
    }
}
