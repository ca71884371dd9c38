package dev.parley.bench.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's jar with some idle connections. The bytes of a class are exact, however busy the machine is. */
class HeldIT {

    private static final Path LAUNCHER = Path.of("../../launcher/target/parley.jar");
    private static final int CONNECTIONS = 500;

    /** On Java 17, without compact object headers. It leaves a few per cent for another Netty or Vert.x. */
    private static final long MAX_OBJECT_BYTES = 2_060;

    @TempDir
    Path folder;

    @Test
    void after_the_upgrade_nothing_of_http_stays() throws IOException {
        ServerSpec spec = ServerSpec.plain(LAUNCHER, Map.of(), folder.resolve("server.log"));
        try (ServerProcess server = ServerProcess.start(ServerKind.parley, "fanout", spec)) {
            Held held = Held.by(CONNECTIONS, "fanout", server);

            assertThat(held.heap().classes()).allSatisfy((name, growth) -> {
                if (name.startsWith("io.vertx.core.http.") || name.startsWith("io.netty.handler.codec.")) {
                    assertThat(growth.objects()).as(name).isLessThan(CONNECTIONS / 10);
                }
            });
            assertThat(held.heap().classes())
                    .hasEntrySatisfying("dev.parley.gateway.socket.Socket", growth -> assertThat(growth.objects())
                            .isEqualTo(CONNECTIONS));
            assertThat(objectBytes(held)).isBetween(1_000L, MAX_OBJECT_BYTES);
        }
    }

    /** Of the classes that each connection has objects of. Byte arrays are left out: some of them are the allocator's. */
    private static long objectBytes(Held held) {
        return held.heap().classes().entrySet().stream()
                .filter(entry -> !entry.getKey().equals("[B"))
                .map(Map.Entry::getValue)
                .filter(size -> size.objects() >= CONNECTIONS * 9 / 10)
                .mapToLong(size -> size.bytes() / CONNECTIONS)
                .sum();
    }
}
