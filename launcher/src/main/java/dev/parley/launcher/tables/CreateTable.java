package dev.parley.launcher.tables;

import dev.parley.manifest.Table;
import dev.parley.manifest.Table.Attribute;
import dev.parley.manifest.Table.Index;
import dev.parley.manifest.Table.Projection;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Builds the parameters of DynamoDB's operation CreateTable. */
final class CreateTable {

    /** The sandbox's. No server on a developer's machine enforces it. */
    private static final int CAPACITY = 5;

    private CreateTable() {}

    static JsonObject of(Table table) {
        JsonObject parameters = new JsonObject()
                .put("TableName", table.name())
                .put("AttributeDefinitions", definitions(table))
                .put("KeySchema", schema(table.key()))
                .put("ProvisionedThroughput", throughput());
        putIndexes(parameters, "GlobalSecondaryIndexes", table, index -> !index.isLocal());
        putIndexes(parameters, "LocalSecondaryIndexes", table, Index::isLocal);
        return parameters;
    }

    /** Each attribute once, since DynamoDB refuses one that is defined twice or in no key. */
    private static JsonArray definitions(Table table) {
        Map<String, String> types = new TreeMap<>();
        Stream.concat(Stream.of(table.key()), table.indexes().stream().map(Index::key))
                .flatMap(CreateTable::attributes)
                .forEach(attribute ->
                        types.put(attribute.name(), attribute.type().code()));
        JsonArray definitions = new JsonArray();
        types.forEach((name, type) ->
                definitions.add(new JsonObject().put("AttributeName", name).put("AttributeType", type)));
        return definitions;
    }

    private static Stream<Attribute> attributes(Table.Key key) {
        return Stream.concat(Stream.of(key.partition()), key.sort().stream());
    }

    private static JsonArray schema(Table.Key key) {
        JsonArray schema = new JsonArray().add(element(key.partition(), "HASH"));
        key.sort().ifPresent(sort -> schema.add(element(sort, "RANGE")));
        return schema;
    }

    private static JsonObject element(Attribute attribute, String role) {
        return new JsonObject().put("AttributeName", attribute.name()).put("KeyType", role);
    }

    private static JsonObject throughput() {
        return new JsonObject().put("ReadCapacityUnits", CAPACITY).put("WriteCapacityUnits", CAPACITY);
    }

    private static void putIndexes(JsonObject parameters, String kind, Table table, Predicate<Index> isOfKind) {
        List<JsonObject> indexes = table.indexes().stream()
                .filter(isOfKind)
                .map(CreateTable::index)
                .toList();
        if (!indexes.isEmpty()) {
            parameters.put(kind, new JsonArray(indexes));
        }
    }

    private static JsonObject index(Index index) {
        JsonObject projection =
                new JsonObject().put("ProjectionType", index.projection().name());
        if (index.projection() == Projection.INCLUDE) {
            projection.put("NonKeyAttributes", new JsonArray(index.included()));
        }
        JsonObject parameters = new JsonObject()
                .put("IndexName", index.name())
                .put("KeySchema", schema(index.key()))
                .put("Projection", projection);
        return index.isLocal() ? parameters : parameters.put("ProvisionedThroughput", throughput());
    }
}
