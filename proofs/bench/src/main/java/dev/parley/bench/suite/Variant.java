package dev.parley.bench.suite;

import dev.parley.bench.server.ServerKind;
import dev.parley.bench.server.ServerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A server in one configuration.
 *
 * @param name in tables
 */
public record Variant(String name, ServerKind kind, ServerSpec spec) {

    /**
     * One variant of each kind, without those that can't be measured here.
     *
     * @param app to run; servers without a chat run echo in its place
     * @param leftOut receives a line for each kind that is left out
     */
    public static List<Variant> of(List<ServerKind> kinds, String app, ServerSpec spec, Consumer<String> leftOut) {
        List<Variant> variants = new ArrayList<>();
        for (ServerKind kind : kinds) {
            Optional<String> missing = kind.missing(spec);
            if (missing.isPresent()) {
                leftOut.accept("left out: " + kind + ": " + missing.get());
            } else if (!app.equals("chat") && !kind.supports(app)) {
                leftOut.accept("left out: " + kind + " does not run " + app);
            } else {
                variants.add(new Variant(kind.toString(), kind, spec));
            }
        }
        return variants;
    }
}
