package dev.parley.bench.server;

import dev.parley.bench.server.Program.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A redis-server of our own, which keeps nothing on disk. */
final class RedisProgram {

    private RedisProgram() {}

    static Optional<String> missing() {
        return Tool.missing("redis-server", "redis-server");
    }

    static Program on(Path folder) throws IOException {
        int port = Site.freePort();
        List<String> command = List.of(
                "redis-server",
                "--port",
                Integer.toString(port),
                "--bind",
                "127.0.0.1",
                "--save",
                "",
                "--appendonly",
                "no",
                "--maxmemory",
                "512mb",
                "--maxmemory-policy",
                "volatile-lru",
                "--dir",
                folder.toString());
        return new Program("redis-server", Part.BACKPLANE, command, Map.of(), port);
    }

    static String url(Program redis) {
        return "redis://127.0.0.1:" + redis.port();
    }

    static String version() {
        return "Redis " + Tool.word("v=(\\S+)", "redis-server", "--version");
    }
}
