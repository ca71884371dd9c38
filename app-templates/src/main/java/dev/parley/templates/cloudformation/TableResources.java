package dev.parley.templates.cloudformation;

import dev.parley.manifest.Table;
import dev.parley.manifest.Table.Attribute;
import dev.parley.manifest.Table.AttributeType;
import dev.parley.manifest.Table.Index;
import dev.parley.manifest.Table.Projection;
import dev.parley.templates.source.Node;
import dev.parley.templates.source.Problems;
import dev.parley.templates.source.TemplateException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the DynamoDB tables of a template. */
public final class TableResources {

    private final ResourceNames names;

    public TableResources(ResourceNames names) {
        this.names = names;
    }

    public List<Table> read(Resources resources, Problems problems) {
        List<Table> tables = new ArrayList<>();
        resources.where(Resource::isTable).forEach(resource -> problems.attempt(() -> tables.add(table(resource))));
        return tables;
    }

    private Table table(Resource resource) throws TemplateException {
        String name = names.table(resource);
        if (resource.type().equals("AWS::Serverless::SimpleTable")) {
            return new Table(resource.id(), name, simpleKey(resource), List.of());
        }
        Map<String, AttributeType> types = types(resource.require("AttributeDefinitions"));
        Table.Key key = key(resource.require("KeySchema"), types);
        List<Index> indexes = new ArrayList<>();
        for (Node index : list(resource.property("GlobalSecondaryIndexes"))) {
            indexes.add(index(index, types, false));
        }
        for (Node index : list(resource.property("LocalSecondaryIndexes"))) {
            indexes.add(index(index, types, true));
        }
        return new Table(resource.id(), name, key, indexes);
    }

    private static List<Node> list(Optional<Node> node) throws TemplateException {
        return node.isPresent() ? node.get().items() : List.of();
    }

    /** SAM's default is a text named id. */
    private static Table.Key simpleKey(Resource resource) throws TemplateException {
        Optional<Node> key = resource.property("PrimaryKey");
        if (key.isEmpty()) {
            return new Table.Key(new Attribute("id", AttributeType.STRING), Optional.empty());
        }
        Node type = key.get().require("Type");
        String code = type.text().isEmpty() ? "" : type.text().substring(0, 1);
        return new Table.Key(new Attribute(key.get().require("Name").text(), type(code, type)), Optional.empty());
    }

    private static Map<String, AttributeType> types(Node definitions) throws TemplateException {
        Map<String, AttributeType> types = new HashMap<>();
        for (Node definition : definitions.items()) {
            Node type = definition.require("AttributeType");
            types.put(definition.require("AttributeName").text(), type(type.text(), type));
        }
        return types;
    }

    private static AttributeType type(String code, Node at) throws TemplateException {
        for (AttributeType type : AttributeType.values()) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        throw at.wrong("the type of a key's attribute is S, N or B, not " + at.text());
    }

    private static Table.Key key(Node schema, Map<String, AttributeType> types) throws TemplateException {
        Optional<Attribute> partition = Optional.empty();
        Optional<Attribute> sort = Optional.empty();
        for (Node part : schema.items()) {
            Node name = part.require("AttributeName");
            AttributeType type = types.get(name.text());
            if (type == null) {
                throw name.wrong("AttributeDefinitions lack the key's attribute " + name.text());
            }
            Optional<Attribute> attribute = Optional.of(new Attribute(name.text(), type));
            if (part.require("KeyType").text().equals("HASH")) {
                partition = attribute;
            } else {
                sort = attribute;
            }
        }
        if (partition.isEmpty()) {
            throw schema.wrong("a key needs an attribute with KeyType HASH");
        }
        return new Table.Key(partition.get(), sort);
    }

    private static Index index(Node node, Map<String, AttributeType> types, boolean isLocal) throws TemplateException {
        Optional<Node> projection = node.get("Projection");
        Projection kind = Projection.ALL;
        List<String> included = new ArrayList<>();
        if (projection.isPresent()) {
            kind = projection(projection.get());
            for (Node name : list(projection.get().get("NonKeyAttributes"))) {
                included.add(name.text());
            }
        }
        Table.Key key = key(node.require("KeySchema"), types);
        return new Index(node.require("IndexName").text(), key, kind, included, isLocal);
    }

    private static Projection projection(Node node) throws TemplateException {
        String name = node.text("ProjectionType").orElse(Projection.ALL.name());
        for (Projection projection : Projection.values()) {
            if (projection.name().equals(name)) {
                return projection;
            }
        }
        throw node.wrong("a projection is ALL, KEYS_ONLY or INCLUDE, not " + name);
    }
}
