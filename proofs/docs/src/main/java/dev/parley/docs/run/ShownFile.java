package dev.parley.docs.run;

import dev.parley.docs.page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes what a block shows into the file where a reader would put it. */
final class ShownFile {

    /** The path of the file that follows, in a comment of its language. */
    private static final Pattern PATH = Pattern.compile("(?://|#) ([\\w./-]+\\.\\w+)(?::.*)?");

    private ShownFile() {}

    /** @throws Failure if a file should be changed, but has no such line */
    static void write(Block block, Path folder) throws IOException, Failure {
        if (block.marker().has("files")) {
            for (Map.Entry<String, String> file : split(block.text()).entrySet()) {
                write(folder.resolve(file.getKey()), file.getValue());
            }
            return;
        }
        Path file = folder.resolve(block.marker().get("file").orElseThrow());
        String text = block.text();
        if (block.marker().has("replaces")) {
            text = replaced(file, block.marker().get("replaces").orElseThrow(), text);
        } else if (block.marker().has("before")) {
            text = added(file, block.marker().get("before").orElseThrow(), text);
        }
        write(file, text);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /** Lines that contain a text give way to other lines, which are indented like the first of them. */
    private static String replaced(Path file, String text, String by) throws IOException, Failure {
        List<String> lines = Files.readAllLines(file);
        String first = first(file, lines, text);
        String other = indented(by, first);
        return lines.stream()
                .filter(line -> line.equals(first) || !line.contains(text))
                .map(line -> line.equals(first) ? other : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Lines are added before the first one that contains a text, and indented like it. */
    private static String added(Path file, String text, String further) throws IOException, Failure {
        List<String> lines = Files.readAllLines(file);
        String first = first(file, lines, text);
        return lines.stream()
                .map(line -> line.equals(first) ? indented(further, first) + "\n" + line : line)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String first(Path file, List<String> lines, String text) throws Failure {
        return lines.stream()
                .filter(line -> line.contains(text))
                .findFirst()
                .orElseThrow(() -> new Failure(file + " has no line with " + text));
    }

    private static String indented(String text, String like) {
        String indent = like.substring(0, like.length() - like.stripLeading().length());
        return text.lines().map(line -> indent + line).collect(Collectors.joining("\n"));
    }

    static Map<String, String> split(String text) throws Failure {
        Map<String, String> files = new LinkedHashMap<>();
        String path = "";
        for (String line : text.lines().toList()) {
            Matcher named = PATH.matcher(line);
            if (named.matches()) {
                path = named.group(1);
            } else if (path.isEmpty()) {
                throw new Failure("shows a line before the first path of a file: " + line);
            } else {
                files.merge(path, line + "\n", String::concat);
            }
        }
        return files;
    }
}
