package dev.parley.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.manifest.Table.Attribute;
import dev.parley.manifest.Table.AttributeType;
import dev.parley.manifest.Table.Index;
import dev.parley.manifest.Table.Projection;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TablesReaderTest {

    private static final Attribute CUP = new Attribute("cup", AttributeType.STRING);
    private static final Attribute AT = new Attribute("at", AttributeType.NUMBER);

    private final TestApp app;

    TablesReaderTest(@TempDir Path folder) {
        this.app = new TestApp(folder);
    }

    @Test
    void each_table_is_there_for_staging_and_for_production() throws ManifestException {
        app.manifest("@tables", "cups", "  cup *", "  at **Number", "  stream true", "  gone TTL");
        Table.Key key = new Table.Key(CUP, Optional.of(AT));
        assertThat(app.read().tables())
                .containsExactly(
                        new Table("cups", "tea-house-staging-cups", key, List.of()),
                        new Table("cups", "tea-house-production-cups", key, List.of()));
        assertThat(app.notices()).isEmpty();
    }

    @Test
    void an_index_is_named_after_its_key_unless_it_has_a_name() throws ManifestException {
        app.manifest(
                "@tables",
                "cups",
                "  id *string",
                "@tables-indexes",
                "cups",
                "  cup *String",
                "  at **number",
                "cups",
                "  at *Number",
                "  projection keys",
                "  name byTime");
        assertThat(app.read().tables().get(0).indexes())
                .containsExactly(
                        new Index(
                                "cup-at-index", new Table.Key(CUP, Optional.of(AT)), Projection.ALL, List.of(), false),
                        new Index("byTime", new Table.Key(AT, Optional.empty()), Projection.ALL, List.of(), false));
    }

    @Test
    void json_has_the_same_tables() throws ManifestException {
        app.file("arc.json", "{\"app\": \"tea-house\", \"tables\": {\"cups\": {\"cup\": \"*String\"}}}");
        assertThat(app.read().tables())
                .extracting(Table::name)
                .containsExactly("tea-house-staging-cups", "tea-house-production-cups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cups | app.arc:4:1: a table is a name",
                "cups ;  at **Number | app.arc:4:1: cups has no partition key: write a line like id *String",
                "cups ;  at *Date | app.arc:5:6: \"Date\" is not the type of a key",
                "cu ;  at *String | app.arc:4:1: \"cu\" can't be a table",
                "cups ;  at *String ;cups ;  at *String | app.arc:6:1: @tables has cups twice",
                "cups ;  at *String ;@tables-indexes ;pots ;  at *String "
                        + "| app.arc:7:1: @tables-indexes has pots, which is not in @tables",
            })
    void what_is_no_table_is_refused_with_its_place(String lines, String refusal) {
        app.manifest("@tables", lines.replaceAll(" ?;", "\n"));
        assertThat(app.refusal()).startsWith(refusal);
    }
}
