package dev.parley.bench.suite;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those of some servers that can be measured here.
 *
 * @param leftOut which of them can't, and why: a line each
 */
public record Lineup(List<ServerKind> servers, List<String> leftOut) {

    public Lineup {
        servers = List.copyOf(servers);
        leftOut = List.copyOf(leftOut);
    }

    /** @param app that they are to run; one that has no chat runs echo in its place */
    public static Lineup of(List<ServerKind> asked, String app, ServerSpec spec) {
        List<ServerKind> servers = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (ServerKind kind : asked) {
            Optional<String> missing = kind.missing(spec);
            if (missing.isPresent()) {
                leftOut.add("left out: " + kind + ": " + missing.get());
            } else if (!app.equals("chat") && !kind.supports(app)) {
                leftOut.add("left out: " + kind + " does not run " + app);
            } else {
                servers.add(kind);
            }
        }
        return new Lineup(servers, leftOut);
    }
}
