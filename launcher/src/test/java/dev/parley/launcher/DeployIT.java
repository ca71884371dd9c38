package dev.parley.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.backplane.redis.RedisServer;
import dev.parley.gateway.testing.RawClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions are replaced while clients use them: no socket closes, and every message is answered. */
class DeployIT {

    private static final int PEOPLE = 8;
    private static final Map<String, String> ANSWERING = Map.of("ROUTE_RESPONSES", "$default");

    @TempDir
    Path app;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(app.resolve("app.arc"), "@app\ndeployed\n\n@ws\n");
        for (String route : new String[] {"connect", "disconnect"}) {
            write(route, "export const handler = async () => ({ statusCode: 200 })\n");
        }
        writeVersion(1);
    }

    private void writeVersion(int version) throws IOException {
        write(
                "default",
                "export async function handler ({ body }) {\n  return { statusCode: 200, body: body + ' " + version
                        + "' }\n}\n");
    }

    /** Replaces a file atomically, as a deploy does. */
    private void write(String route, String module) throws IOException {
        Path folder = Files.createDirectories(app.resolve("src/ws").resolve(route));
        Path written = Files.writeString(app.resolve(route + ".new"), module);
        Files.move(written, folder.resolve("index.mjs"), StandardCopyOption.ATOMIC_MOVE);
    }

    @Test
    void when_files_change() throws Exception {
        try (ParleyJar parley = ParleyJar.started(ANSWERING, "run", app.toString());
                Conversations people = new Conversations(parley.port(), PEOPLE)) {
            for (int version = 1; version <= 4; version++) {
                writeVersion(version);
                people.awaitVersion(version);
            }
            people.end();
        }
    }

    @Test
    void when_their_only_process_is_replaced_by_another() throws Exception {
        try (RedisServer redis = RedisServer.started()) {
            Neighbours neighbours = new Neighbours(redis.url());
            String[] settings = {"APP", app.toString(), "ROUTE_RESPONSES", "$default", "ARC_ENV", "production"};
            try (ParleyJar old = ParleyJar.started(neighbours.next(settings), "functions");
                    ParleyJar gateway = ParleyJar.started(neighbours.next(settings), "gateway")) {
                await().atMost(Duration.ofSeconds(30)).until(() -> takesSockets(gateway));
                try (Conversations people = new Conversations(gateway.port(), PEOPLE)) {
                    people.awaitVersion(1);
                    writeVersion(2);
                    old.terminate();
                    try (ParleyJar next = ParleyJar.begin(neighbours.next(settings), "functions")) {
                        assertThat(old.exitStatus()).isEqualTo(143);
                        next.awaitStart();
                        people.awaitVersion(2);
                        people.end();
                        assertThat(next.errText()).doesNotContain("ERROR");
                    }
                }
            }
        }
    }

    private static boolean takesSockets(ParleyJar gateway) {
        try (RawClient client = RawClient.tcp(gateway.port())) {
            return client.handshake("/").status() == 101;
        }
    }
}
