package dev.parley.client;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A frame with the id by which its answer is known. */
record Outbound(String id, String text, int bytes) {

    private static final String ID = "clientId";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @param id of a frame that has none
     * @throws IllegalArgumentException if the frame's JSON is not an object
     */
    static Outbound of(Object frame, String id) {
        Map<String, @Nullable Object> fields = Json.fieldsOf(frame);
        return of(fields, fields.get(ID) instanceof String own ? own : id);
    }

    /** @throws IllegalArgumentException if the frame's JSON is not an object */
    static Outbound withId(Object frame, String id) {
        return of(Json.fieldsOf(frame), id);
    }

    private static Outbound of(Map<String, @Nullable Object> fields, String id) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>(fields);
        named.put(ID, id);
        String text = Json.write(named);
        return new Outbound(id, text, text.getBytes(StandardCharsets.UTF_8).length);
    }

    /** Returns so many random bytes in hex. */
    static String secret(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
