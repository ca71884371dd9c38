package dev.parley.bench.server;

import dev.parley.workbench.process.FreePort;
import dev.parley.workbench.process.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A redis-server of our own. */
enum Redis {
    /** Keeps nothing on disk. */
    IN_MEMORY("no"),
    /** Keeps an append-only file, in the folder of the server. */
    APPEND_ONLY("yes");

    private final String appendOnly;

    Redis(String appendOnly) {
        this.appendOnly = appendOnly;
    }

    Program program(Path folder) throws IOException {
        int port = FreePort.take();
        String options = "--port " + port + " --bind 127.0.0.1 --appendonly " + appendOnly
                + " --auto-aof-rewrite-percentage 0 --maxmemory 512mb --maxmemory-policy volatile-lru --dir " + folder;
        List<String> command = new ArrayList<>(List.of(Tool.path("redis-server")));
        command.addAll(List.of(options.split(" ")));
        command.addAll(List.of("--save", ""));
        return new Program("redis-server", false, command, Map.of(), port);
    }

    static Optional<String> missing() {
        return Tool.missing("redis-server", "redis-server");
    }

    static String url(Program redis) {
        return "redis://127.0.0.1:" + redis.port();
    }

    static String version() {
        return "Redis " + Tool.word("v=(\\S+)", "redis-server", "--version");
    }
}
