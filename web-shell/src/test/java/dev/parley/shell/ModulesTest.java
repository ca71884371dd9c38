package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs the browser client's own tests, {@code modules/*.test.mjs}, where its modules run: in a browser. */
class ModulesTest {

    private static final String PAGE = """
            <!doctype html><meta charset="utf-8"><title>Tests</title>
            <script type="module">
              import { run } from '/test/harness.mjs';
              run(FILES).then((results) => (window.results = results), (e) => (window.results = String(e)));
            </script>
            """;

    @TestFactory
    Stream<DynamicTest> the_modules() throws Exception {
        return results().stream()
                .map(JsonObject.class::cast)
                .map(result ->
                        DynamicTest.dynamicTest(result.getString("name"), () -> assertThat(result.getString("failure"))
                                .isEmpty()));
    }

    private static JsonArray results() throws Exception {
        Vertx vertx = Vertx.vertx();
        try (Browser browser = Browser.open()) {
            browser.driver().get("http://127.0.0.1:" + serve(vertx) + "/test/");
            Object results = await().atMost(Duration.ofSeconds(60))
                    .until(() -> browser.driver().executeScript("return window.results"), Objects::nonNull);
            assertThat(results.toString()).startsWith("[{");
            return new JsonArray(results.toString());
        } finally {
            Http.await(vertx.close());
        }
    }

    private static int serve(Vertx vertx) throws Exception {
        JsonArray files = new JsonArray(tests());
        assertThat(files).isNotEmpty();
        Router router = ShellRouter.create(vertx, ShellConfig.DEFAULT);
        router.get("/test/").order(-2).handler(context -> context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(PAGE.replace("FILES", files.encode())));
        router.get("/test/:name").order(-1).handler(ModulesTest::file);
        return Http.await(vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"))
                .actualPort();
    }

    private static List<String> tests() throws Exception {
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".test.mjs"))
                    .map(name -> "/test/" + name)
                    .sorted()
                    .toList();
        }
    }

    private static void file(RoutingContext context) {
        try {
            byte[] content = Files.readAllBytes(folder().resolve(context.pathParam("name")));
            context.response().putHeader("Content-Type", "text/javascript").end(Buffer.buffer(content));
        } catch (IOException | URISyntaxException e) {
            context.fail(404, e);
        }
    }

    private static Path folder() throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(ModulesTest.class.getResource("modules")).toURI());
    }
}
