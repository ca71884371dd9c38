package dev.parley.manifest;

import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A parsed file, with its path for error messages and a place for notices.
 *
 * @param shown the file's path as messages show it
 * @param notices of the whole app, each once, in the order in which they were found
 */
record Source(Path shown, Document document, Set<String> notices) {

    Optional<Pragma> pragma(String name) {
        return document.pragma(name);
    }

    ManifestException refusal(TextPosition at, String words) {
        return new ManifestException(shown, at.line(), at.column(), words);
    }

    void notice(TextPosition at, String words) {
        notices.add(shown + ":" + at.line() + ":" + at.column() + ": " + words);
    }
}
