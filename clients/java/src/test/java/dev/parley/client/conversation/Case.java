package dev.parley.client.conversation;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A case, and the value for which it runs. */
record Case(String name, JsonObject client, List<JsonObject> steps, Values values) {

    private static final Path FOLDER = Path.of("..", "cases");

    /** Returns the files' names, and their cases, once for each value. */
    static List<Map.Entry<String, List<Case>>> all() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> Map.entry(file.getFileName().toString(), read(file)))
                    .toList();
        }
    }

    private static List<Case> read(Path file) {
        try {
            List<Case> cases = new ArrayList<>();
            for (Object each : new JsonArray(Files.readString(file))) {
                expand((JsonObject) each, cases);
            }
            return cases;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expand(JsonObject json, List<Case> cases) {
        String name = json.getString("name");
        JsonObject client = json.getJsonObject("client", new JsonObject());
        List<JsonObject> steps =
                json.getJsonArray("steps").stream().map(JsonObject.class::cast).toList();
        JsonObject each = json.getJsonObject("each", new JsonObject());
        if (each.isEmpty()) {
            cases.add(new Case(name, client, steps, new Values()));
        }
        for (Map.Entry<String, Object> variable : each) {
            for (Object value : (JsonArray) variable.getValue()) {
                Values values = new Values();
                values.put("$" + variable.getKey(), value);
                cases.add(new Case(name + ": " + value, client, steps, values));
            }
        }
    }
}
