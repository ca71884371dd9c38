package dev.parley.templates.serverless;

import dev.parley.manifest.ManifestException;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.TemplateException;
import dev.parley.templates.source.TemplateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files that {@code serverless.yml} names by <code>${file(path)}</code>, each read once. */
final class Includes {

    private static final Pattern PARSED = Pattern.compile(".*\\.(?:ya?ml|json)");
    private static final Pattern PROGRAM = Pattern.compile(".*\\.(?:[cm]?[jt]s)");
    private static final int MAX_FILES = 100;
    private static final int MAX_TEXT_BYTES = 128 * 1024;

    private final Path folder;
    private final Map<Path, Optional<Node>> read = new LinkedHashMap<>();

    Includes(Path folder) {
        this.folder = folder;
    }

    /**
     * Blocks. Empty if there is no such file.
     *
     * @param at where the file is named
     */
    Optional<Node> read(String path, Node at) throws TemplateException {
        Path file = at.file().shown();
        try {
            file = folder.resolve(path.replaceFirst("^~", System.getProperty("user.home")))
                    .normalize();
        } catch (InvalidPathException e) {
            throw at.wrong(path + " can't be a file's path");
        }
        if (PROGRAM.matcher(path).matches()) {
            throw at.notHere("Parley runs no " + path + " to get a value; it reads YAML, JSON and text");
        }
        Optional<Node> known = read.get(file);
        if (known == null) {
            if (read.size() >= MAX_FILES) {
                throw at.wrong("this is more than " + MAX_FILES + " files");
            }
            known = Files.isRegularFile(file) ? Optional.of(node(file, at)) : Optional.empty();
            read.put(file, known);
        }
        // Files are read before all that their values refer to is known.
        return known.map(node -> new Node(node.file(), node.value(), at.expander()));
    }

    private static Node node(Path file, Node at) throws TemplateException {
        try {
            if (PARSED.matcher(file.toString()).matches()) {
                TemplateFile source = new TemplateFile(file, at.file().problems());
                return new Node(source, source.read(), at.expander());
            } else if (Files.size(file) > MAX_TEXT_BYTES) {
                throw at.wrong(file + " is larger than " + MAX_TEXT_BYTES + " bytes");
            }
            return at.withText(Files.readString(file));
        } catch (ManifestException e) {
            throw at.wrong(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw at.wrong(file + " can't be read: " + e);
        }
    }

    /** All files that were asked for, whether or not they exist. */
    List<Path> files() {
        return new ArrayList<>(read.keySet());
    }
}
