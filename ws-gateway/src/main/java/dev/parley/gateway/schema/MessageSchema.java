package dev.parley.gateway.schema;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The JSON schema of a route's messages (AWS "request validation", behaviour 54), checked when it was read.
 *
 * <p>Of {@code format}, the ones that take bounded time are checked: {@code date-time}, {@code date}, {@code time},
 * {@code email}, {@code hostname}, {@code ipv4}, {@code ipv6}, {@code uri}, {@code uuid}. Others are ignored, as JSON
 * Schema allows. A {@code pattern} comes from the operator, and the time it takes is not bounded here.
 *
 * @param dialect of JSON Schema
 * @param json the schema
 * @param unique true if {@code uniqueItems} occurs anywhere in it
 */
public record MessageSchema(SchemaDialect dialect, String json, boolean unique) {

    private static final List<String> REFERENCES = List.of("$ref", "$recursiveRef", "$dynamicRef");
    private static final Set<String> FORMATS =
            Set.of("date-time", "date", "time", "email", "hostname", "ipv4", "ipv6", "uri", "uuid");

    /** @throws IllegalArgumentException if it is not a schema, or refers to another document; the message says which */
    public static MessageSchema of(JsonObject schema) {
        JsonObject own = schema.copy();
        SchemaDialect dialect = SchemaDialect.of(own.getValue("$schema"));
        boolean[] unique = {false};
        Subschemas.visit(own, part -> {
            checkReferences(part);
            checkPatterns(part);
            if (part.getValue("format") instanceof String format && !FORMATS.contains(format)) {
                part.remove("format");
            }
            unique[0] |= part.containsKey("uniqueItems");
        });
        require(
                isSchema(dialect, own),
                "is no schema of " + dialect.options().getDraft().getIdentifier());
        String json = own.encode();
        resolve(dialect, own);
        return new MessageSchema(dialect, json, unique[0]);
    }

    /** Checks messages, on one event loop. */
    public MessageCheck check() {
        JsonSchema schema = JsonSchema.of(new JsonObject(json));
        Validator validator = Validator.create(schema, dialect.options());
        return new MessageCheck(validator, unique);
    }

    private static boolean isSchema(SchemaDialect dialect, JsonObject schema) {
        try {
            return dialect.validator().validate(schema.copy()).getValid();
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static void checkReferences(JsonObject part) {
        for (String keyword : REFERENCES) {
            boolean elsewhere = part.getValue(keyword) instanceof String target && !target.startsWith("#");
            require(
                    !elsewhere,
                    "has a " + keyword + " to another document, " + part.getValue(keyword)
                            + "; nothing is fetched, so have it in #/definitions");
        }
    }

    private static void checkPatterns(JsonObject part) {
        if (part.getValue("pattern") instanceof String pattern) {
            checkPattern(pattern);
        }
        if (part.getValue("patternProperties") instanceof JsonObject properties) {
            properties.fieldNames().forEach(MessageSchema::checkPattern);
        }
    }

    private static void checkPattern(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("has a pattern that is none, " + pattern, e);
        }
    }

    private static void resolve(SchemaDialect dialect, JsonObject schema) {
        SchemaRepository repository = SchemaRepository.create(dialect.options());
        try {
            repository.dereference(JsonSchema.of(schema));
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("can't be used: " + e.getMessage(), e);
        }
        Subschemas.visit(schema, part -> {
            boolean lost =
                    part.getValue("__absolute_ref__") instanceof String target && repository.find(target) == null;
            require(!lost, "has a $ref to what is not there, " + part.getValue("$ref"));
        });
        Subschemas.visit(schema, part -> probe(repository.validator(JsonSchema.of(part))));
    }

    /** A part that refers to itself without end would do so with every message. */
    private static void probe(Validator part) {
        try {
            part.validate(null);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("refers to itself without end", e);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("can't be used: " + e.getMessage(), e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
