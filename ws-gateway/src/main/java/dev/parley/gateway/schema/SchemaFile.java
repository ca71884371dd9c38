package dev.parley.gateway.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of JSON schemas: a JSON object with a schema for each route key. */
public final class SchemaFile {

    private static final int MAX_BYTES = 4 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private SchemaFile() {}

    /** @throws IllegalArgumentException if the file or a schema in it is invalid; the message says which, and why */
    public static Map<String, MessageSchema> read(String path) {
        return of(new JsonObject(parse(textOf(path))));
    }

    /**
     * Returns the schemas in the content of a file, by route key.
     *
     * @throws IllegalArgumentException if a schema is invalid; the message says which, and why
     */
    public static Map<String, MessageSchema> of(JsonObject content) {
        Map<String, MessageSchema> schemas = new LinkedHashMap<>();
        content.fieldNames().forEach(key -> schemas.put(key, schemaOf(key, content.getValue(key))));
        return schemas;
    }

    private static String textOf(String path) {
        try {
            Path file = Path.of(path);
            if (Files.size(file) > MAX_BYTES) {
                throw new IllegalArgumentException("it is over " + MAX_BYTES + " bytes");
            }
            return Files.readString(file);
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new IllegalArgumentException("there is no such file", e);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException("it is not UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("it can't be read, " + e.getMessage(), e);
        }
    }

    private static Map<String, Object> parse(String text) {
        try {
            return JSON.readValue(text, new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            String firstLine = e.getOriginalMessage().lines().findFirst().orElse("");
            throw new IllegalArgumentException("it is no JSON object, line " + line + ": " + firstLine, e);
        }
    }

    private static MessageSchema schemaOf(String key, @Nullable Object value) {
        try {
            if (value instanceof JsonObject schema) {
                return MessageSchema.of(schema);
            }
            throw new IllegalArgumentException("is no object");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the schema of " + key + " " + e.getMessage(), e);
        }
    }
}
