package dev.parley.docs.page;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a comment before a block says about it, as {@code <!-- docs-check: serves in=demo -->}; invisible on the rendered page. A
 * value with blanks stands in single or double quotes.
 *
 * <p>Of a block: {@code not-run} gives the reason why it is not run, {@code serves} that its command goes on until the page ends
 * or another one serves, {@code ready} the ports that are then open, {@code in} the folder, {@code file} where its text belongs,
 * {@code replaces} the lines of that file which it replaces, {@code before} the line before which it is added, {@code files} that it shows several files, each after a comment with
 * its path, {@code fragment} that it is a part of a function, {@code language} the languages of functions for which it is.
 *
 * <p>Of an action: {@code run} is a command; {@code send} a message over the page's WebSocket, and {@code receive} one that must
 * come. With {@code again}, the message is sent until the right answer comes, as after a change of a file.
 */
public record Marker(Map<String, String> attributes) {

    /** The marker of a block without one. */
    public static final Marker NONE = new Marker(Map.of());

    private static final Set<String> KNOWN = Set.of(
            "not-run",
            "serves",
            "ready",
            "in",
            "file",
            "replaces",
            "before",
            "files",
            "fragment",
            "language",
            "run",
            "send",
            "receive",
            "again");
    private static final Set<String> OF_ACTIONS = Set.of("run", "send", "receive");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("\\s*([a-z-]+)(?:=('[^']*'|\"[^\"]*\"|[^\\s'\"]+))?(?=\\s|$)");

    public Marker {
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** @throws IllegalArgumentException if an attribute is unknown or can't be read */
    public static Marker parse(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Matcher next = ATTRIBUTE.matcher(text.strip());
        int end = 0;
        while (next.find() && next.start() == end) {
            end = next.end();
            if (!KNOWN.contains(next.group(1))) {
                throw new IllegalArgumentException("there is no '" + next.group(1) + "'");
            }
            attributes.put(
                    next.group(1), unquoted(Optional.ofNullable(next.group(2)).orElse("")));
        }
        if (end < text.strip().length() || attributes.isEmpty()) {
            throw new IllegalArgumentException(
                    "can't be read from '" + text.strip().substring(end) + "'");
        }
        return new Marker(attributes);
    }

    private static String unquoted(String value) {
        return value.startsWith("'") || value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public Optional<String> get(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** Returns true if the marker is an action of its own rather than one of a block. */
    public boolean isAction() {
        return OF_ACTIONS.stream().anyMatch(attributes::containsKey);
    }

    /** Returns true if the step is part of the page as it is read for functions in a language. */
    public boolean isFor(String functions) {
        return get("language").isEmpty() || languages().contains(functions);
    }

    /** Returns the languages of functions for which the step is; none if it is for all of them. */
    public List<String> languages() {
        return get("language").stream()
                .flatMap(Pattern.compile(",")::splitAsStream)
                .toList();
    }

    @Override
    public String toString() {
        return attributes.entrySet().stream()
                .filter(attribute -> OF_ACTIONS.contains(attribute.getKey()))
                .map(attribute -> attribute.getKey() + " " + attribute.getValue())
                .collect(Collectors.joining(", "));
    }
}
