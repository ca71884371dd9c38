package dev.parley.compatibility.node;

import dev.parley.manifest.arc.ArcReader;
import dev.parley.manifest.compat.JsonReader;
import dev.parley.manifest.compat.ManifestForm;
import dev.parley.manifest.compat.YamlReader;
import dev.parley.manifest.tree.Document;
import dev.parley.manifest.tree.DocumentJson;
import dev.parley.manifest.tree.SyntaxException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Parses manifests with Architect's parser and with ours. */
final class ArcTexts {

    enum Format {
        ARC("arc"),
        JSON("json"),
        YAML("yaml");

        private final String name;

        Format(String name) {
            this.name = name;
        }

        private Document read(String text) throws SyntaxException {
            return switch (this) {
                case ARC -> ArcReader.read(text);
                case JSON -> ManifestForm.document(JsonReader.read(text));
                case YAML -> ManifestForm.document(YamlReader.read(text));
            };
        }
    }

    private ArcTexts() {}

    /** @return Architect's, in the texts' order */
    static List<ArcVerdict> theirs(NodeScript node, Format format, List<String> texts) {
        JsonObject command = new JsonObject().put("format", format.name).put("texts", new JsonArray(texts));
        return node.call(command).value().getJsonArray("verdicts").stream()
                .map(JsonObject.class::cast)
                .map(verdict -> verdict.containsKey("tree")
                        ? ArcVerdict.accepted(verdict.getString("tree"))
                        : ArcVerdict.refused(verdict.getString("refusal")))
                .toList();
    }

    static ArcVerdict ours(Format format, String text) {
        try {
            return ArcVerdict.accepted(DocumentJson.of(format.read(text)).toString());
        } catch (SyntaxException e) {
            return ArcVerdict.refused(e.position() + ": " + e.words());
        }
    }
}
