package dev.parley.manifest;

import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.TextPosition;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A file that was read, and where what there is to say of it goes.
 *
 * @param shown the file's path for a person
 * @param notices of the whole app, each once, in the order they were found
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
