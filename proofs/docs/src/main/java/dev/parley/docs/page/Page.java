package dev.parley.docs.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of README or docs.
 *
 * @param name the path below the clone
 * @param steps in the order of the page
 */
public record Page(String name, List<Step> steps) {

    /** Indented in a list; the text is then indented like its fence. */
    private static final Pattern FENCE = Pattern.compile("( *)```(\\S*).*");

    private static final Pattern COMMENT = Pattern.compile(" *<!-- docs-check: (.*) -->");

    public Page {
        steps = List.copyOf(steps);
    }

    /** Reads README.md and the pages beside it, and every page below docs. */
    public static List<Page> all(Path clone) throws IOException {
        try (Stream<Path> top = Files.list(clone);
                Stream<Path> docs = Files.walk(clone.resolve("docs"))) {
            return Stream.concat(top.sorted(), docs.sorted())
                    .filter(Page::isPage)
                    .map(path -> read(clone, path))
                    .toList();
        }
    }

    private static boolean isPage(Path path) {
        return path.toString().endsWith(".md") && !path.toString().endsWith(".remarks.md");
    }

    private static Page read(Path clone, Path path) {
        try {
            return parse(clone.relativize(path).toString(), Files.readAllLines(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws IllegalArgumentException if a marker can't be read, or stands before no block; the message has page and line */
    static Page parse(String name, List<String> lines) {
        List<Step> steps = new ArrayList<>();
        Optional<Marker> pending = Optional.empty();
        for (int i = 0; i < lines.size(); i++) {
            int line = i + 1;
            Matcher comment = COMMENT.matcher(lines.get(i));
            Matcher fence = FENCE.matcher(lines.get(i));
            if (pending.isPresent() && !fence.matches()) {
                throw new IllegalArgumentException(name + ":" + i + ": the marker stands before no block");
            }
            if (comment.matches()) {
                Marker marker = marker(name, line, comment.group(1));
                pending = Optional.of(marker).filter(found -> !found.isAction());
                if (marker.isAction()) {
                    steps.add(new Action(line, marker));
                }
            } else if (fence.matches()) {
                int end = end(lines, i + 1);
                String text = text(lines.subList(i + 1, end), fence.group(1).length());
                steps.add(new Block(line, fence.group(2), text, pending.orElse(Marker.NONE)));
                pending = Optional.empty();
                i = end;
            }
        }
        return new Page(name, steps);
    }

    private static Marker marker(String name, int line, String text) {
        try {
            return Marker.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ":" + line + ": the marker is wrong: " + e.getMessage(), e);
        }
    }

    private static int end(List<String> lines, int from) {
        int end = from;
        while (end < lines.size() && !lines.get(end).strip().equals("```")) {
            end++;
        }
        return end;
    }

    private static String text(List<String> lines, int indent) {
        return lines.stream()
                .map(line -> line.substring(Math.min(indent, line.length())) + "\n")
                .collect(Collectors.joining());
    }

    public List<Block> blocks() {
        return steps.stream()
                .filter(Block.class::isInstance)
                .map(Block.class::cast)
                .toList();
    }
}
