package dev.parley.manifest;

import dev.parley.manifest.arc.ArcReader;
import dev.parley.manifest.compat.JsonReader;
import dev.parley.manifest.compat.ManifestForm;
import dev.parley.manifest.compat.YamlReader;
import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Nothing;
import java.util.List;
import java.util.Optional;

/** A file format, and the file names that have it. */
record SourceFormat(Kind kind, List<String> names) {

    SourceFormat(Kind kind, String... names) {
        this(kind, List.of(names));
    }

    enum Kind {
        ARC,
        JSON,
        YAML,
        /** Node's {@code package.json}, whose key {@code arc} (else {@code architect}) is a manifest in JSON. */
        PACKAGE;

        Document read(String text) throws SyntaxException {
            return switch (this) {
                case ARC -> ArcReader.read(text);
                case JSON -> ManifestForm.document(JsonReader.read(text));
                case YAML -> ManifestForm.document(YamlReader.read(text));
                case PACKAGE -> ofPackage(JsonReader.read(text));
            };
        }

        /** @param text of a {@code package.json}; one that can't be parsed may have a manifest */
        static boolean hasManifest(String text) {
            try {
                return manifest(JsonReader.read(text)).isPresent();
            } catch (SyntaxException e) {
                return true;
            }
        }

        private static Optional<Value> manifest(Value root) {
            return key(root, "arc").or(() -> key(root, "architect"));
        }

        private static Document ofPackage(Value root) throws SyntaxException {
            Optional<Value> manifest = manifest(root);
            if (manifest.isEmpty()) {
                throw new SyntaxException(
                        root.position(),
                        "there is no manifest: create app.arc with the line @app and the app's name below it, or add the "
                                + "key \"arc\" to this file");
            }
            return ManifestForm.document(manifest.get());
        }

        private static Optional<Value> key(Value root, String name) {
            return root instanceof Mapping mapping
                    ? Optional.ofNullable(mapping.entries().get(name)).filter(value -> !(value instanceof Nothing))
                    : Optional.empty();
        }
    }
}
