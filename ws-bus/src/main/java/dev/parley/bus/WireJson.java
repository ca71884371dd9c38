package dev.parley.bus;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.parley.functions.Payload;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads and writes our own records (commands, replies, announcements) as JSON: components by name, bytes in base64. */
public final class WireJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
            .addModule(new SimpleModule()
                    .addSerializer(new BufferWriter())
                    .addDeserializer(Buffer.class, new BufferReader()))
            .addMixIn(Payload.class, PayloadTypes.class)
            .build();

    private WireJson() {}

    /** @throws IllegalArgumentException if that is no JSON */
    public static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getMessage(), e);
        }
    }

    /** @return UTF-8 */
    public static byte[] write(Object value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if the JSON is not of that type */
    public static <T> T read(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Payload.Text.class, name = "text"),
        @JsonSubTypes.Type(value = Payload.Binary.class, name = "binary")
    })
    private interface PayloadTypes {}

    private static final class BufferWriter extends StdSerializer<Buffer> {
        private static final long serialVersionUID = 1L;

        BufferWriter() {
            super(Buffer.class);
        }

        @Override
        public void serialize(Buffer value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeBinary(value.getBytes());
        }
    }

    private static final class BufferReader extends StdDeserializer<Buffer> {
        private static final long serialVersionUID = 1L;

        BufferReader() {
            super(Buffer.class);
        }

        @Override
        public Buffer deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Buffer.buffer(in.getBinaryValue());
        }
    }
}
