package dev.parley.host.process;

import static dev.parley.host.process.Workshop.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The port of a process's Runtime API, which every program of the machine can reach. */
class RuntimeApiPortTest {

    @Test
    void a_request_whose_end_is_in_doubt_is_refused_and_its_connection_closed(@TempDir Path folder) throws IOException {
        Workshop workshop = new Workshop(folder);
        workshop.file("bootstrap", """
                #!/bin/sh
                echo "$AWS_LAMBDA_RUNTIME_API $$" > "$LAMBDA_TASK_ROOT/draft"
                mv "$LAMBDA_TASK_ROOT/draft" "$LAMBDA_TASK_ROOT/api"
                exec sleep 600
                """);
        try {
            Future<Buffer> answer =
                    workshop.invoker(Workshop.LIMITS.processes(1)).invoke(event("{\"n\":1}"));
            Path file = folder.resolve("api");
            await().atMost(Workshop.BOUND).until(() -> Files.exists(file));
            String[] words = Files.readString(file).strip().split(" ", 2);
            assertThat(smuggle(URI.create("http://" + words[0]))).startsWith("HTTP/1.1 400 ");
            assertThat(answer.isComplete()).isFalse();
            // Closing would wait for the event without an answer.
            ProcessHandle.of(Long.parseLong(words[1])).ifPresent(ProcessHandle::destroyForcibly);
        } finally {
            workshop.close();
        }
    }

    private static String smuggle(URI api) throws IOException {
        String request = "POST /2018-06-01/runtime/init/error HTTP/1.1\r\nHost: " + api.getAuthority()
                + "\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n";
        try (Socket socket = new Socket(api.getHost(), api.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
