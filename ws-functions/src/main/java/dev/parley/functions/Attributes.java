package dev.parley.functions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Up to 4 KiB of JSON that functions keep with a connection. The gateway holds the JSON as text and puts it on every
 * later event of the connection. Only a function that reads it pays for parsing.
 *
 * @param json a JSON object
 */
public record Attributes(String json) {

    /** The maximum length, in bytes of UTF-8. */
    public static final int MAX_BYTES = 4096;

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * By the class that is read or written. A mapper remembers the classes that it has seen: one for all would keep the class
     * loader of every version of an app that was reloaded.
     */
    private static final ClassValue<ObjectMapper> MAPPERS = new ClassValue<>() {
        @Override
        protected ObjectMapper computeValue(Class<?> type) {
            return JsonMapper.builder()
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .typeFactory(TypeFactory.defaultInstance()
                            .withCache((LookupCache<Object, JavaType>) new LRUMap<Object, JavaType>(16, MAX_TYPES)))
                    .build();
        }
    };

    /** Of one mapper: the types of a record's fields, and theirs. */
    private static final int MAX_TYPES = 200;

    public static final Attributes NONE = new Attributes("{}");

    /** @throws IllegalArgumentException if the JSON is longer than {@link #MAX_BYTES} or not an object */
    public Attributes {
        if (json.length() > MAX_BYTES || json.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new IllegalArgumentException("Attributes take at most " + MAX_BYTES + " bytes of JSON");
        }
        if (!isObject(json)) {
            throw new IllegalArgumentException("Attributes take a JSON object, not " + json);
        }
    }

    /** @throws IllegalArgumentException if the value can't be written as JSON, or is too long */
    public static Attributes of(Object value) {
        try {
            return new Attributes(MAPPERS.get(value.getClass()).writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Attributes must be JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads the attributes as a record. Fields that the record does not have are ignored.
     *
     * @throws IllegalArgumentException if the attributes have another form
     */
    public <T> T as(Class<T> type) {
        try {
            return MAPPERS.get(type).readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Attributes are no " + type.getSimpleName() + ": " + json, e);
        }
    }

    /** Checks the JSON once, here: it goes into every later event unchanged. */
    private static boolean isObject(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            parser.skipChildren();
            return object && parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    public boolean isEmpty() {
        return json.equals("{}");
    }
}
