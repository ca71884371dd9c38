package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.files.ContentPolicy;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {

    private final ShellSite site = ShellSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void an_unknown_path_gets_a_small_plain_page() {
        HttpResponse<String> answer =
                Http.get(site.port(), "/<b>nothing</b>".replace("<", "%3C").replace(">", "%3E"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(ContentPolicy.NOTHING);
        assertThat(answer.body()).isEqualTo("Not found. The chat is at /\n");
    }

    @ParameterizedTest
    @CsvSource({"POST, /", "PUT, /index.mjs", "DELETE, /_static/base.css", "OPTIONS, /", "PATCH, /favicon.svg"})
    void only_get_and_head_are_allowed(String method, String path) {
        HttpResponse<String> answer = Http.send(method, site.port(), path);

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void head_of_an_unknown_path_has_no_body() {
        HttpResponse<String> answer = Http.send("HEAD", site.port(), "/nothing/here");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../ShellRouter.class",
                "/_static/../../ShellRouter.class",
                "/_static/..%2f..%2fShellRouter.class",
                "/%2e%2e/ShellRouter.class",
                "/_static/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
                "/..%5cShellRouter.class",
                "/_static//etc/passwd",
                "/_static/",
                "/_static",
                "/index.html",
                "/index.mjs%00.css",
                "/%",
                "/%ff%fe",
            })
    void no_path_leads_out_of_the_files(String path) {
        String answer = RawHttp.send(site.port(), "GET " + path + " HTTP/1.1\nHost: localhost");

        assertThat(answer).matches("(?s)HTTP/1.1 40[04] .*").contains("nosniff").doesNotContain("root:", "parley");
    }
}
