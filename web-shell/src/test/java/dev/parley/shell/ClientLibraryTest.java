package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The client library in front of an app's own pages, and in the chat's shell. */
class ClientLibraryTest {

    private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");

    private final Vertx vertx = Vertx.vertx();
    private final int port = Http.await(vertx.createHttpServer()
                    .requestHandler(
                            new ClientLibrary(request -> request.response().end("the app's own")))
                    .listen(0, "127.0.0.1"))
            .actualPort();

    @AfterEach
    void close() {
        Http.await(vertx.close());
    }

    @Test
    void every_app_gets_the_library_with_all_its_modules() {
        HttpResponse<String> entry = Http.get(port, "/_parley/client.mjs");

        assertThat(entry.statusCode()).isEqualTo(200);
        assertThat(entry.headers().firstValue("Content-Type")).contains("text/javascript; charset=utf-8");
        assertThat(entry.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(entry.body()).contains("ParleyClient");
        Matcher imports = IMPORT.matcher(entry.body());
        assertThat(imports.results().map(found -> "/_parley/" + found.group(1)))
                .isNotEmpty()
                .allSatisfy(
                        path -> assertThat(Http.get(port, path).statusCode()).isEqualTo(200));
    }

    @Test
    void everything_else_is_the_apps() {
        assertThat(Http.get(port, "/").body()).isEqualTo("the app's own");
        assertThat(Http.get(port, "/_parley").body()).isEqualTo("the app's own");
        assertThat(Http.get(port, "/parley.mjs").body()).isEqualTo("the app's own");
    }

    @Test
    void what_is_not_of_the_library_is_not_found() {
        assertThat(Http.get(port, "/_parley/index.mjs").statusCode()).isEqualTo(404);
        assertThat(Http.get(port, "/_parley/parley/../../index.mjs").body()).isNotEqualTo("the app's own");
        assertThat(Http.send("POST", port, "/_parley/client.mjs").statusCode()).isEqualTo(405);
    }

    @Test
    void the_shell_serves_it_too() {
        try (ShellSite site = ShellSite.open()) {
            assertThat(Http.get(site.port(), "/_parley/parley/client.mjs").statusCode())
                    .isEqualTo(200);
        }
    }
}
