package dev.parley.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.http.files.ContentPolicy;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoomPathTest {

    private final ShellSite site = ShellSite.open();

    @AfterEach
    void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/tea, /#tea",
        "/Tea-2_b, /#Tea-2_b",
        "/green%20tea, /#green%20tea",
        "/%E8%8C%B6, /#%E8%8C%B6",
        "/tea?from=a-mail, /#tea",
        "/index, /#index",
    })
    void the_name_of_a_room_leads_to_its_address(String path, String address) {
        HttpResponse<String> answer = Http.get(site.port(), path);

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains(address);
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(answer.headers().firstValue("Content-Security-Policy")).contains(ContentPolicy.NOTHING);
        assertThat(answer.body()).isEqualTo("The room is at " + address + "\n");
        HttpResponse<String> head = Http.send("HEAD", site.port(), path);
        assertThat(head.headers().firstValue("Location")).contains(address);
        assertThat(head.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health",
                "/healthz",
                "/livez",
                "/readyz",
                "/metrics",
                "/_tea",
                "/_static",
                "/_parley",
                "/tea/pot",
                "/tea.txt",
                "/favicon.ico",
                "/.well-known",
                "/a%2Fb",
                "/%23tea",
                "/%20tea",
                "/a%20%20b",
                "/tea%0D%0ASet-Cookie:a",
                "/%2F%2Fexample.org",
                "/a23456789b23456789c23456789d23456",
            })
    void other_paths_keep_their_meaning(String path) {
        HttpResponse<String> answer = Http.get(site.port(), path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void a_room_is_only_read_here() {
        assertThat(Http.send("POST", site.port(), "/tea").statusCode()).isEqualTo(404);
    }
}
