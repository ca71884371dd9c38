package dev.parley.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The browser client's files on the class path. They are listed here since the class path can't be listed. */
final class StaticFiles {

    static final List<String> NAMES = List.of(
            "asked.mjs",
            "avatar.mjs",
            "base.css",
            "commands.mjs",
            "composer.css",
            "composer.mjs",
            "conversation.mjs",
            "dom.mjs",
            "favicon.svg",
            "frames.mjs",
            "index.mjs",
            "layout.css",
            "log.mjs",
            "memory.mjs",
            "messages.css",
            "messages.mjs",
            "parley.mjs",
            "pending.mjs",
            "phone.css",
            "side.mjs",
            "status.mjs",
            "timeline.mjs",
            "title.mjs");

    private StaticFiles() {}

    /** Returns all files by path. They are read and hashed once for all event loops. */
    static Map<String, StaticFile> byPath() {
        return Loaded.BY_PATH;
    }

    private static Map<String, StaticFile> load() {
        Map<String, StaticFile> files = new HashMap<>();
        for (String name : NAMES) {
            StaticFile file = StaticFile.of(name, read(name));
            files.put("/" + name, file);
            files.put("/_static/" + name, file);
        }
        return Map.copyOf(files);
    }

    /** @throws IllegalStateException if the file is missing from the jar */
    static byte[] read(String name) {
        try (InputStream in = StaticFiles.class.getResourceAsStream("web/" + name)) {
            if (in == null) {
                throw new IllegalStateException("web/" + name + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("web/" + name + " can't be read", e);
        }
    }

    private static final class Loaded {
        static final Map<String, StaticFile> BY_PATH = load();
    }
}
