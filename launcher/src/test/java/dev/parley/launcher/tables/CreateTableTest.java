package dev.parley.launcher.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.Table;
import dev.parley.manifest.Table.Attribute;
import dev.parley.manifest.Table.AttributeType;
import dev.parley.manifest.Table.Index;
import dev.parley.manifest.Table.Projection;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CreateTableTest {

    private static final Attribute ID = new Attribute("id", AttributeType.STRING);
    private static final Attribute AT = new Attribute("at", AttributeType.NUMBER);

    @Test
    void each_attribute_of_a_key_is_defined_once_and_each_index_is_of_its_kind() {
        Table table = new Table(
                "cups",
                "tea-cups",
                new Table.Key(ID, Optional.of(AT)),
                List.of(
                        new Index("byTime", new Table.Key(AT, Optional.empty()), Projection.ALL, List.of(), false),
                        new Index(
                                "own",
                                new Table.Key(ID, Optional.empty()),
                                Projection.INCLUDE,
                                List.of("size"),
                                true)));
        String throughput = "{'ReadCapacityUnits':5,'WriteCapacityUnits':5}";
        String expected = "{'TableName':'tea-cups',"
                + "'AttributeDefinitions':[{'AttributeName':'at','AttributeType':'N'},"
                + "{'AttributeName':'id','AttributeType':'S'}],"
                + "'KeySchema':[{'AttributeName':'id','KeyType':'HASH'},{'AttributeName':'at','KeyType':'RANGE'}],"
                + "'ProvisionedThroughput':" + throughput + ","
                + "'GlobalSecondaryIndexes':[{'IndexName':'byTime','KeySchema':[{'AttributeName':'at','KeyType':'HASH'}],"
                + "'Projection':{'ProjectionType':'ALL'},'ProvisionedThroughput':" + throughput + "}],"
                + "'LocalSecondaryIndexes':[{'IndexName':'own','KeySchema':[{'AttributeName':'id','KeyType':'HASH'}],"
                + "'Projection':{'ProjectionType':'INCLUDE','NonKeyAttributes':['size']}}]}";
        assertThat(CreateTable.of(table)).isEqualTo(new JsonObject(expected.replace('\'', '"')));
    }
}
