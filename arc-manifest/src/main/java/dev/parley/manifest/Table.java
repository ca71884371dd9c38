package dev.parley.manifest;

import java.util.List;
import java.util.Optional;

/**
 * A table of DynamoDB that an app's functions use.
 *
 * @param id the name by which the app knows it
 * @param name its name in the database
 * @param indexes its secondary indexes
 */
public record Table(String id, String name, Key key, List<Index> indexes) {

    public Table {
        indexes = List.copyOf(indexes);
    }

    /** The type of a key's attribute. */
    public enum AttributeType {
        STRING("S"),
        NUMBER("N"),
        BINARY("B");

        private final String code;

        AttributeType(String code) {
            this.code = code;
        }

        /** As DynamoDB's API has it. */
        public String code() {
            return code;
        }
    }

    /** An attribute of a key. */
    public record Attribute(String name, AttributeType type) {}

    /** @param sort empty if items have the partition key alone */
    public record Key(Attribute partition, Optional<Attribute> sort) {}

    /** What an index has of the items, in DynamoDB's terms. */
    public enum Projection {
        ALL,
        KEYS_ONLY,
        INCLUDE
    }

    /**
     * A secondary index.
     *
     * @param included the attributes for {@code INCLUDE}, in addition to keys
     * @param isLocal true for a local index, which covers one partition; false for a global index
     */
    public record Index(String name, Key key, Projection projection, List<String> included, boolean isLocal) {

        public Index {
            included = List.copyOf(included);
        }
    }
}
