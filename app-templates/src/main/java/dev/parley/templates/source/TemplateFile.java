package dev.parley.templates.source;

import dev.parley.manifest.ManifestException;
import dev.parley.manifest.compat.JsonReader;
import dev.parley.manifest.compat.YamlDialect;
import dev.parley.manifest.compat.YamlReader;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A file of a template, in YAML or JSON.
 *
 * @param shown the file's path as messages show it
 */
public record TemplateFile(Path shown, Problems problems) {

    /** AWS's own limit for a template. */
    private static final int MAX_BYTES = 1 << 20;

    /** Intrinsic functions whose full name is {@code Fn::} and the tag's. */
    private static final Set<String> FUNCTIONS = Set.of(
            "And",
            "Base64",
            "Cidr",
            "Equals",
            "FindInMap",
            "GetAZs",
            "GetAtt",
            "If",
            "ImportValue",
            "Join",
            "Length",
            "Not",
            "Or",
            "Select",
            "Split",
            "Sub",
            "ToJsonString",
            "Transform");

    private static final YamlDialect TEMPLATE = new YamlDialect(64, 100, true, TemplateFile::tagged);

    /**
     * Blocks.
     *
     * @throws ManifestException if the file can't be read, is larger than 1 MiB, or is neither YAML nor JSON
     */
    public Value read() throws ManifestException {
        try {
            if (Files.size(shown) > MAX_BYTES) {
                throw new ManifestException(shown, 0, 0, "the file is larger than 1 MiB, the most that AWS accepts");
            }
            String text = new String(Files.readAllBytes(shown), StandardCharsets.UTF_8);
            return shown.toString().endsWith(".json") ? JsonReader.read(text) : YamlReader.read(text, TEMPLATE);
        } catch (SyntaxException e) {
            throw new ManifestException(shown, e.position().line(), e.position().column(), e.words());
        } catch (IOException e) {
            throw new ManifestException(shown, 0, 0, "the file can't be read: " + e);
        }
    }

    /** The short form {@code !Name} stands for {@code {"Fn::Name": …}}. */
    private static Value tagged(String tag, Value value, TextPosition here) throws SyntaxException {
        String name = tag.substring(1);
        if (name.equals("Ref") || name.equals("Condition")) {
            return Mapping.of(name, value, here);
        } else if (FUNCTIONS.contains(name)) {
            return Mapping.of("Fn::" + name, value, here);
        }
        throw new SyntaxException(here, "the tag " + tag + " is none of CloudFormation's functions");
    }
}
