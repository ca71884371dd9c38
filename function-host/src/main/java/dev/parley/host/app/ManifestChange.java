package dev.parley.host.app;

import dev.parley.manifest.HttpRoute;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.WebSocketRoute;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What differs between two states of a manifest. */
record ManifestChange(Manifest former, Manifest next) {

    private static final String DEFAULT = "$default";

    /** Returns true if functions that the manifest has unchanged can go on: what all of them are given is the same. */
    static boolean keepsFunctions(Manifest former, Manifest next) {
        return former.app().equals(next.app())
                && former.shared().equals(next.shared())
                && former.variables().equals(next.variables())
                && former.publicFolder().equals(next.publicFolder());
    }

    /** Returns true if gateways can't follow: the API, and whether a handshake and an end have functions, are fixed at the start. */
    boolean needsRestart() {
        return !former.api().equals(next.api()) || !fixedKeys(former).equals(fixedKeys(next));
    }

    private static Set<String> fixedKeys(Manifest manifest) {
        return manifest.webSockets().stream()
                .map(WebSocketRoute::routeKey)
                .filter(key -> key.startsWith("$") && !key.equals(DEFAULT))
                .collect(Collectors.toSet());
    }

    boolean isNone() {
        return keepsFunctions(former, next)
                && former.api().equals(next.api())
                && former.webSockets().equals(next.webSockets())
                && former.http().equals(next.http())
                && former.tables().equals(next.tables());
    }

    /** {@code new: vote, GET /cups; gone: taste}, or that only settings differ. */
    String words() {
        Set<String> before = names(former);
        Set<String> after = names(next);
        List<String> parts = new ArrayList<>();
        List<String> added = without(after, before);
        List<String> removed = without(before, after);
        if (!added.isEmpty()) {
            parts.add("new: " + String.join(", ", added));
        }
        if (!removed.isEmpty()) {
            parts.add("gone: " + String.join(", ", removed));
        }
        return parts.isEmpty() ? "other settings" : String.join("; ", parts);
    }

    private static List<String> without(Set<String> names, Set<String> others) {
        return names.stream().filter(name -> !others.contains(name)).toList();
    }

    private static Set<String> names(Manifest manifest) {
        Stream<String> http = manifest.http().stream().map(ManifestChange::name);
        Stream<String> tables = manifest.tables().stream().map(table -> "table " + table.id());
        return Stream.of(manifest.webSockets().stream().map(WebSocketRoute::routeKey), http, tables)
                .flatMap(names -> names)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String name(HttpRoute route) {
        return route.method() + " " + route.path();
    }
}
