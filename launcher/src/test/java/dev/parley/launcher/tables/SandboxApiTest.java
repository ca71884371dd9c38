package dev.parley.launcher.tables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.TestGateway;
import dev.parley.http.Endpoint;
import dev.parley.http.HttpPort;
import dev.parley.management.LocalOnly;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestReader;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxApiTest {

    private static final String PORTS = "{\"_arc\":1}";

    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<String> created = new CopyOnWriteArrayList<>();
    private Manifest manifest;
    private int port;

    @BeforeEach
    void read(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("app.arc"), "@app\nteaHouse\n@tables\ncups\n  id *String\npots\n  id *String\n");
        manifest = ManifestReader.read(folder);
    }

    @AfterEach
    void stop() {
        TestGateway.await(vertx.close());
    }

    private void start(Optional<URI> database) {
        AppTables tables = new AppTables(
                vertx, new AppTables.Source(false, database, OptionalInt.empty()), manifest.folder(), true);
        TestGateway.await(tables.start().compose(started -> tables.prepare(manifest)));
        SandboxApi api = new SandboxApi(vertx, tables, now -> PORTS);
        HttpPort listening = new HttpPort(
                vertx,
                new Endpoint("127.0.0.1", 0),
                api.before(other -> other.response().setStatusCode(404).end("another handler"), new LocalOnly()));
        port = TestGateway.await(listening.listen()).number();
    }

    /** A database that has pots already. */
    private URI database() {
        HttpServer server = vertx.createHttpServer()
                .requestHandler(request -> request.body().onSuccess(body -> {
                    String name = body.toJsonObject().getString("TableName");
                    created.add(request.getHeader("X-Amz-Target") + " " + name);
                    boolean exists = name.endsWith("-pots");
                    request.response()
                            .setStatusCode(exists ? 400 : 200)
                            .putHeader("x-amz-crc32", "7")
                            .end(
                                    exists
                                            ? "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ResourceInUseException\"}"
                                            : "{}");
                }));
        return URI.create("http://127.0.0.1:"
                + TestGateway.await(server.listen(0, "127.0.0.1")).actualPort());
    }

    private HttpResponse<String> post(String path, String target, JsonObject body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-Amz-Target", target)
                .POST(BodyPublishers.ofString(body.encode()));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private JsonArray parameters(String path) throws Exception {
        HttpResponse<String> answer =
                post("/_arc/ssm", "AmazonSSM.GetParametersByPath", new JsonObject().put("Path", path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray("Parameters");
    }

    @Test
    void the_parameter_store_has_the_names_of_tables_and_the_ports() throws Exception {
        start(Optional.empty());

        assertThat(parameters("/TeaHouseTesting"))
                .map(parameter ->
                        ((JsonObject) parameter).getString("Name") + " " + ((JsonObject) parameter).getString("Value"))
                .containsExactly(
                        "/TeaHouseTesting/ARC_SANDBOX/ports " + PORTS,
                        "/TeaHouseTesting/tables/cups teaHouse-staging-cups",
                        "/TeaHouseTesting/tables/pots teaHouse-staging-pots");
        assertThat(parameters("/ArcAppTesting/tables")).hasSize(2);
        assertThat(parameters("/TeaHouseTesting/queues")).isEmpty();
        assertThat(parameters("/OtherTesting")).isEmpty();
        JsonObject cups = new JsonObject().put("Name", "/TeaHouseTesting/tables/cups");
        assertThat(post("/_arc/ssm", "AmazonSSM.GetParameter", cups).body()).contains("teaHouse-staging-cups");
        JsonObject saucers = new JsonObject().put("Name", "/TeaHouseTesting/tables/saucers");
        assertThat(post("/_arc/ssm", "AmazonSSM.GetParameter", saucers).body()).contains("ParameterNotFound");
    }

    @Test
    void calls_of_tables_reach_the_database_in_which_missing_ones_were_created() throws Exception {
        start(Optional.of(database()));
        assertThat(created)
                .containsExactly(
                        "DynamoDB_20120810.CreateTable teaHouse-staging-cups",
                        "DynamoDB_20120810.CreateTable teaHouse-production-cups",
                        "DynamoDB_20120810.CreateTable teaHouse-staging-pots",
                        "DynamoDB_20120810.CreateTable teaHouse-production-pots");

        JsonObject cups = new JsonObject().put("TableName", "cups");
        for (String path : new String[] {"/", "/_arc/tables"}) {
            HttpResponse<String> answer = post(path, "DynamoDB_20120810.Scan", cups);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-amz-crc32")).hasValue("7");
        }
        assertThat(created).endsWith("DynamoDB_20120810.Scan cups", "DynamoDB_20120810.Scan cups");
    }

    @Test
    void without_a_database_the_answer_says_how_to_have_one() throws Exception {
        start(Optional.empty());

        HttpResponse<String> answer = post("/", "DynamoDB_20120810.Scan", new JsonObject());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("TablesNotRunningException", "parley run --tables", "TABLES_URL");
    }

    @Test
    void a_database_that_does_not_answer_is_named() throws Exception {
        URI gone = URI.create("http://127.0.0.1:1");
        AppTables tables = new AppTables(
                vertx, new AppTables.Source(false, Optional.of(gone), OptionalInt.empty()), manifest.folder(), true);
        Throwable failure = tables.start()
                .compose(started -> tables.prepare(manifest))
                .toCompletionStage()
                .toCompletableFuture()
                .handle((prepared, thrown) -> thrown)
                .get();
        assertThat(failure)
                .isInstanceOf(TablesException.class)
                .hasMessageStartingWith(
                        "The table teaHouse-staging-cups can't be created in the database at http://127.0.0.1:1: ");
    }

    @Test
    void pages_in_a_browser_and_other_paths_are_not_served() throws Exception {
        start(Optional.of(database()));

        JsonObject scan = new JsonObject().put("TableName", "cups");
        assertThat(post("/_arc/tables", "DynamoDB_20120810.Scan", scan, "Origin", "http://evil.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/elsewhere", "DynamoDB_20120810.Scan", scan).body()).isEqualTo("another handler");
        assertThat(post("/", "AmazonSSM.GetParameter", scan).body()).isEqualTo("another handler");
    }
}
