package dev.parley.manifest;

import dev.parley.manifest.tree.TextPosition;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The options of a route: the map below its name.
 *
 * @param folder the folder of the function's code ({@code src}); empty if the route's name determines it
 * @param url where the function is called; empty if it runs here
 */
record RouteOptions(Optional<Text> folder, Optional<String> url) {

    static final RouteOptions NONE = new RouteOptions(Optional.empty(), Optional.empty());

    private static final String SRC = "src";
    private static final String URL = "url";
    private static final Set<String> KEYS = Set.of(SRC, URL, "method");

    /** @param value the options, a map; any other value has no effect, as in Architect, and adds a notice */
    static RouteOptions of(String route, Value value, Source source) throws ManifestException {
        if (!(value instanceof Mapping mapping)) {
            if (!(value instanceof Sequence values) || !values.values().isEmpty()) {
                source.notice(
                        value.position(),
                        "the lines below " + route + " have no effect: write src and a folder on one line");
            }
            return NONE;
        }
        for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
            if (!KEYS.contains(entry.getKey())) {
                source.notice(
                        entry.getValue().position(),
                        entry.getKey() + " of the route " + route + " is not read by Parley");
            }
        }
        Optional<Text> folder = folder(mapping, source);
        Optional<String> url = url(mapping, source);
        if (folder.isPresent() && url.isPresent()) {
            throw source.refusal(
                    folder.get().position(), route + " is either in a folder or behind a URL: keep src or url");
        }
        return new RouteOptions(folder, url);
    }

    private static Optional<Text> folder(Mapping mapping, Source source) throws ManifestException {
        Optional<Value> src = Optional.ofNullable(mapping.entries().get(SRC));
        if (src.isPresent() && !(src.get() instanceof Text)) {
            TextPosition at = src.get().position();
            throw source.refusal(at, "src takes one folder, not " + src.get().words() + ": put quotes around it");
        }
        return src.map(Text.class::cast).filter(text -> !text.text().isEmpty());
    }

    private static Optional<String> url(Mapping mapping, Source source) throws ManifestException {
        Optional<Value> url = Optional.ofNullable(mapping.entries().get(URL));
        return url.isPresent()
                ? Optional.of(FunctionUrl.read(url, source, url.get().position()))
                : Optional.empty();
    }
}
