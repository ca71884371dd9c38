package dev.parley.manifest;

import java.nio.file.Path;
import java.util.Collection;

/** A manifest that can't be used: {@code app.arc:12:3: what is wrong; what to write instead}, in one line for each problem. */
public final class ManifestException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param line from 1; 0 if the error concerns the whole file
     * @param column from 1; 0 if the line is 0
     * @param words what is wrong and how to fix it
     */
    public ManifestException(Path file, int line, int column, String words) {
        super(file + (line > 0 ? ":" + line + ":" + column : "") + ": " + words);
    }

    /** @param lines several problems, each with its place */
    public ManifestException(Collection<String> lines) {
        super(String.join("\n", lines));
    }
}
