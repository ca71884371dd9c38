package dev.parley.compatibility.arc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.gateway.testing.RawClient;
import dev.parley.launcher.ParleyJar;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An app whose copy of {@code @architect/functions} is of version 3, which posts to the port of the pages. */
class OldArchitectIT {

    @TempDir
    private Path folder;

    @Test
    void its_functions_reach_connections_in_testing() throws Exception {
        write("app.arc", "@app\nancient\n@ws\n");
        write("node_modules/@architect/functions/package.json", "{\"version\": \"3.14.1\"}");
        for (String route : new String[] {"connect", "disconnect"}) {
            write("src/ws/" + route + "/index.js", "exports.handler = async () => ({ statusCode: 200 })");
        }
        write("src/ws/default/index.js", """
                const http = require('http')
                exports.handler = ({ body, requestContext: { connectionId } }) => new Promise((resolve, reject) => {
                  const call = http.request({ method: 'POST', port: process.env.PORT || 3333, path: '/__arc' })
                  call.on('error', reject).on('close', () => resolve({ statusCode: 200 }))
                  call.end(JSON.stringify({ id: connectionId, payload: { heard: body } }))
                })
                """);
        try (ParleyJar parley = ParleyJar.started(Map.of(), "run", folder.toString());
                RawClient client = RawClient.open(parley.port())) {
            client.sendText("hi");
            assertThat(new JsonObject(client.readText())).isEqualTo(new JsonObject().put("heard", "hi"));

            assertThat(post(parley, "no JSON")).isEqualTo(400);
            assertThat(post(parley, "{\"id\": \"JEbeOfQ9oAMCKWwxYz012345678=\", \"payload\": 1}"))
                    .isEqualTo(410);
            assertThat(post(parley, "{}", "Origin", "http://evil.example")).isEqualTo(403);
        }
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolve("..").normalize());
        Files.writeString(file, text);
    }

    private static int post(ParleyJar parley, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + parley.port() + "/__arc"))
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), BodyHandlers.discarding())
                .statusCode();
    }
}
