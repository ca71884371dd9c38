package dev.parley.chat.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;

/** Serializes frames to JSON. */
final class FrameJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private FrameJson() {}

    static String write(Object frame) {
        try {
            return JSON.writeValueAsString(frame);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
