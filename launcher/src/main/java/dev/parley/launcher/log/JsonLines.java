package dev.parley.launcher.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.parley.bus.ProcessId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.slf4j.event.KeyValuePair;

/**
 * Writes each line as one JSON object: {@code time}, {@code level}, {@code logger}, {@code message}, {@code node} (this process), the
 * {@link LineFields} of the message such as {@code connection}, the line's own key-value pairs, and {@code error} with the trace. All
 * texts are cut and escaped as in lines of text.
 */
final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] NOTHING = {};
    private static final List<String> TAKEN = List.of("time", "level", "logger", "message", "node", "error");

    private final SafeMessage messages = new SafeMessage();
    private final SafeThrowable errors = new SafeThrowable();

    @Override
    public void start() {
        messages.setContext(getContext());
        messages.start();
        errors.setContext(getContext());
        errors.start();
        super.start();
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(
                    "time", event.getInstant().truncatedTo(ChronoUnit.MILLIS).toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", event.getLoggerName());
            json.writeStringField("message", messages.convert(event));
            json.writeStringField("node", ProcessId.THIS);
            writeFields(json, event);
            if (event.getThrowableProxy() != null) {
                json.writeStringField("error", errors.convert(event).strip());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void writeFields(JsonGenerator json, ILoggingEvent event) throws IOException {
        Map<String, Object> fields = LineFields.of(event);
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                fields.put(pair.key, pair.value);
            }
        }
        fields.keySet().removeAll(TAKEN);
        for (Map.Entry<String, Object> field : fields.entrySet()) {
            if (field.getValue() instanceof Number number) {
                json.writeNumberField(field.getKey(), number.longValue());
            } else {
                String text = String.valueOf(field.getValue());
                json.writeStringField(field.getKey(), LogText.inOneLine(text, SafeMessage.MAX_ARGUMENT));
            }
        }
    }

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
