package dev.parley.manifest.compat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.parley.manifest.tree.SyntaxException;
import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Flag;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Nothing;
import dev.parley.manifest.tree.Value.Numeral;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses JSON (RFC 8259) into values with positions. A repeated key has its last value, as in JavaScript. */
public final class JsonReader {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonReader() {}

    /** @throws SyntaxException if the text is not valid JSON, or is nested more than 1,000 levels deep */
    public static Value read(String text) throws SyntaxException {
        try (JsonParser parser = JSON.createParser(text)) {
            parser.nextToken();
            Value value = value(parser);
            if (parser.nextToken() != null) {
                throw new SyntaxException(position(parser), "the JSON ends before this: remove the rest");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw new SyntaxException(position(e.getLocation()), "this is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("A string can't fail to be read", e);
        }
    }

    private static Value value(JsonParser parser) throws IOException, SyntaxException {
        TextPosition here = position(parser);
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new SyntaxException(here, "the file is empty: an app needs at least {\"app\": \"its-name\"}");
        }
        return switch (token) {
            case START_OBJECT -> mapping(parser, here);
            case START_ARRAY -> sequence(parser, here);
            case VALUE_STRING -> new Text(parser.getText(), here);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(parser.getText(), here);
            case VALUE_TRUE, VALUE_FALSE -> new Flag(token == JsonToken.VALUE_TRUE, here);
            default -> new Nothing(here);
        };
    }

    private static Numeral number(String digits, TextPosition here) {
        return new Numeral(Double.parseDouble(digits), digits, here);
    }

    private static Mapping mapping(JsonParser parser, TextPosition here) throws IOException, SyntaxException {
        Map<String, Value> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            entries.put(name, value(parser));
        }
        return new Mapping(entries, here);
    }

    private static Sequence sequence(JsonParser parser, TextPosition here) throws IOException, SyntaxException {
        List<Value> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(parser));
        }
        return new Sequence(values, here);
    }

    private static TextPosition position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private static TextPosition position(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? TextPosition.START
                : new TextPosition(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
