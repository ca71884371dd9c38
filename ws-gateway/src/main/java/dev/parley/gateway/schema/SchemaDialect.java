package dev.parley.gateway.schema;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The versions of JSON Schema, each with its metaschema. AWS's models are draft-04. */
enum SchemaDialect {
    DRAFT_04(Draft.DRAFT4, "json-schema.org/draft-04/", "schema"),
    DRAFT_07(Draft.DRAFT7, "json-schema.org/draft-07/", "schema"),
    DRAFT_2019_09(
            Draft.DRAFT201909,
            "json-schema.org/draft/2019-09/",
            "schema meta/core meta/applicator meta/validation meta/meta-data meta/format meta/content"),
    DRAFT_2020_12(
            Draft.DRAFT202012,
            "json-schema.org/draft/2020-12/",
            "schema meta/core meta/applicator meta/validation meta/meta-data meta/format-annotation meta/content"
                    + " meta/unevaluated");

    /** The base of references within a schema. It names no document. */
    private static final String BASE = "app://schema/";

    private static final Pattern SPACE = Pattern.compile(" ");

    private final Draft draft;
    private final String folder;
    /** File names, separated by spaces. */
    private final String files;

    SchemaDialect(Draft draft, String folder, String files) {
        this.draft = draft;
        this.folder = folder;
        this.files = files;
    }

    /**
     * Returns draft-04 if there is no {@code $schema}.
     *
     * @throws IllegalArgumentException for any other {@code $schema}
     */
    static SchemaDialect of(@Nullable Object identifier) {
        if (identifier == null) {
            return DRAFT_04;
        }
        for (SchemaDialect dialect : values()) {
            if (withoutFragment(identifier.toString()).equals(withoutFragment(dialect.draft.getIdentifier()))) {
                return dialect;
            }
        }
        throw new IllegalArgumentException("has a $schema that is none of draft-04, draft-07, 2019-09, 2020-12");
    }

    private static String withoutFragment(String uri) {
        return uri.endsWith("#") ? uri.substring(0, uri.length() - 1) : uri;
    }

    JsonSchemaOptions options() {
        return new JsonSchemaOptions().setBaseUri(BASE).setDraft(draft);
    }

    /** Checks schemas against the metaschema. */
    Validator validator() {
        SchemaRepository repository = SchemaRepository.create(options());
        for (String file : SPACE.split(files, -1)) {
            JsonObject schema = new JsonObject(text(folder + file));
            String id = schema.getString("$id", schema.getString("id"));
            repository.dereference(id, JsonSchema.of(schema));
        }
        return repository.validator(withoutFragment(draft.getIdentifier()));
    }

    private static String text(String file) {
        try (InputStream in = JsonSchema.class.getClassLoader().getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("vertx-json-schema has no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
