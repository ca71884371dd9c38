package dev.parley.templates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.ManifestException;
import dev.parley.manifest.Table;
import dev.parley.manifest.Table.Attribute;
import dev.parley.manifest.Table.AttributeType;
import dev.parley.manifest.Table.Index;
import dev.parley.manifest.Table.Projection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableResourcesTest {

    private static final String APP = """
            Resources:
              Api: {Type: AWS::Serverless::WebSocketApi, Properties: {Routes: {$default: {FunctionArn: !GetAtt F.Arn}}}}
              F: {Type: AWS::Serverless::Function, Properties: {Handler: a.b, Runtime: nodejs22.x}}
            """;

    private static final String CUPS = """
              Cups:
                Type: AWS::DynamoDB::Table
                Properties:
                  TableName: !Sub '${AWS::StackName}-cups'
                  AttributeDefinitions:
                    - {AttributeName: room, AttributeType: S}
                    - {AttributeName: at, AttributeType: N}
                    - {AttributeName: hash, AttributeType: B}
                  KeySchema:
                    - {AttributeName: room, KeyType: HASH}
                    - {AttributeName: at, KeyType: RANGE}
                  GlobalSecondaryIndexes:
                    - IndexName: by-hash
                      KeySchema: [{AttributeName: hash, KeyType: HASH}]
                      Projection: {ProjectionType: INCLUDE, NonKeyAttributes: [tea]}
                  LocalSecondaryIndexes:
                    - IndexName: local
                      KeySchema: [{AttributeName: room, KeyType: HASH}, {AttributeName: hash, KeyType: RANGE}]
                      Projection: {ProjectionType: KEYS_ONLY}
            """;

    private static final Attribute ROOM = new Attribute("room", AttributeType.STRING);
    private static final Attribute AT = new Attribute("at", AttributeType.NUMBER);
    private static final Attribute HASH = new Attribute("hash", AttributeType.BINARY);

    private final TestFolder folder;

    TableResourcesTest(@TempDir Path home) {
        this.folder = new TestFolder(home.resolve("tea"));
    }

    private List<Table> tables(String resources) throws ManifestException {
        return folder.template(APP + resources).read().tables();
    }

    @Test
    void a_table_has_its_key_and_its_indexes() throws ManifestException {
        Index global =
                new Index("by-hash", new Table.Key(HASH, Optional.empty()), Projection.INCLUDE, List.of("tea"), false);
        Index local = new Index("local", new Table.Key(ROOM, Optional.of(HASH)), Projection.KEYS_ONLY, List.of(), true);
        assertThat(tables(CUPS))
                .containsExactly(
                        new Table("Cups", "tea-cups", new Table.Key(ROOM, Optional.of(AT)), List.of(global, local)));
    }

    @Test
    void a_simple_table_has_a_text_as_its_key_unless_it_names_another() throws ManifestException {
        assertThat(tables("  A: {Type: AWS::Serverless::SimpleTable}\n"
                        + "  B: {Type: AWS::Serverless::SimpleTable, Properties: {TableName: b,"
                        + " PrimaryKey: {Name: at, Type: Number}}}\n"))
                .containsExactly(
                        new Table(
                                "A",
                                "tea-A",
                                new Table.Key(new Attribute("id", AttributeType.STRING), Optional.empty()),
                                List.of()),
                        new Table("B", "b", new Table.Key(AT, Optional.empty()), List.of()));
    }

    @Test
    void a_wrong_table_is_refused_with_its_line() {
        folder.template(APP + CUPS.replace("AttributeType: N", "AttributeType: X"));
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("template.yaml:10:")
                .contains("S, N or B");
        folder.template(
                APP + CUPS.replace("{AttributeName: room, KeyType: HASH}", "{AttributeName: tea, KeyType: HASH}"));
        assertThat(folder.refusals())
                .singleElement()
                .asString()
                .startsWith("template.yaml:13:")
                .contains("AttributeDefinitions lack the key's attribute tea");
    }
}
