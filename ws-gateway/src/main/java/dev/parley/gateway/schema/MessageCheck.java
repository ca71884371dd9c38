package dev.parley.gateway.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parley.functions.Payload;
import io.vertx.json.schema.Validator;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Checks messages against one schema, on one event loop. The library takes some microseconds for each value, and
 * compares all pairs of items that must be unique. So messages are bounded, and never fit past a bound: nested deeper
 * than {@value #MAX_DEPTH}, over {@value #MAX_VALUES} values, or over {@value #MAX_PAIRS} pairs of items that must be
 * unique (a list of 316).
 */
public final class MessageCheck {

    static final int MAX_DEPTH = 200;
    static final int MAX_VALUES = 10_000;
    static final long MAX_PAIRS = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(MessageCheck.class);

    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Validator validator;
    private final boolean unique;
    private boolean complained;

    MessageCheck(Validator validator, boolean unique) {
        this.validator = validator;
        this.unique = unique;
    }

    /** Returns true if the message is JSON and fits the schema; a binary message never fits. */
    public boolean fits(Payload message) {
        if (!(message instanceof Payload.Text text)) {
            return false;
        }
        try {
            Object json = JSON.readValue(text.text(), Object.class);
            return isBounded(json) && isValid(json);
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    /**
     * The library fails on some values: an empty text as an email, a text on which a regular expression overflows the
     * stack, a schema that refers to itself without end. Such values don't fit.
     */
    private boolean isValid(@Nullable Object json) {
        try {
            return validator.validate(json).getValid();
        } catch (RuntimeException | StackOverflowError e) {
            if (!complained) {
                complained = true;
                LOG.warn("A message that a schema can't be applied to counts as one that does not fit: {}", "" + e);
            }
            return false;
        }
    }

    private boolean isBounded(@Nullable Object json) {
        long values = 1;
        long pairs = 0;
        Deque<Collection<?>> open = new ArrayDeque<>();
        open.push(Collections.singletonList(json));
        while (!open.isEmpty() && values <= MAX_VALUES) {
            for (Object value : open.pop()) {
                if (value instanceof List<?> list) {
                    open.push(list);
                    values += list.size();
                    pairs += (long) list.size() * list.size();
                } else if (value instanceof Map<?, ?> map) {
                    open.push(map.values());
                    values += map.size();
                }
            }
        }
        return values <= MAX_VALUES && (!unique || pairs <= MAX_PAIRS);
    }
}
