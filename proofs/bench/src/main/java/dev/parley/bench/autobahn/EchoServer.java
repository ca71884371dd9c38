package dev.parley.bench.autobahn;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerProcess;
import dev.parley.bench.server.ServerSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** The echo app with room for the suite's largest messages, 16 MiB, and nothing that speaks unasked. */
public final class EchoServer {

    private static final String MESSAGE = Integer.toString((16 << 20) + 4096);
    private static final String OUTBOUND = Integer.toString(64 << 20);

    private static final Map<String, String> SETTINGS = Map.of(
            "MAX_FRAME_BYTES", MESSAGE,
            "MAX_MESSAGE_BYTES", MESSAGE,
            "OUTBOUND_BYTES", OUTBOUND,
            "IDLE_TIMEOUT", "0",
            "PING_INTERVAL", "0");

    private EchoServer() {}

    /** @param log takes what the server prints */
    public static ServerProcess start(ServerKind kind, Path launcherJar, Path log) throws IOException {
        return ServerProcess.start(kind, "echo", ServerSpec.plain(launcherJar, SETTINGS, log));
    }
}
