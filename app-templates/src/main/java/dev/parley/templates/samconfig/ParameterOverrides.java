package dev.parley.templates.samconfig;

import dev.parley.manifest.ManifestException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Nothing;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of parameters that {@code parameter_overrides} gives, in all forms of SAM 1.164: texts such as {@code Name=value
 * Other="a value"}, keys and values, {@code file://} of a file with either, and lists of all that. A later value replaces an earlier one.
 */
final class ParameterOverrides {

    private static final int MAX_FILES = 100;
    private static final String FILE = "file://";
    private static final String INCLUDE = "$include";

    private static final Pattern PARAMETER =
            Pattern.compile("(?:ParameterKey=(\\w+),ParameterValue=|(\\w+)=)(.*)", Pattern.DOTALL);

    private static final Pattern ESCAPED = Pattern.compile("\\\\([ \"'])");

    private final Map<String, String> values = new LinkedHashMap<>();
    private final List<Path> files = new ArrayList<>();
    private final Set<Path> open = new HashSet<>();

    /** By name. */
    Map<String, String> values() {
        return values;
    }

    /** The files that {@code file://} named, in the order in which they were read. */
    List<Path> files() {
        return files;
    }

    /**
     * Adds the values of an option, or of a file that it names. Blocks to read such files.
     *
     * @param file where the value is written
     * @throws ManifestException if SAM would not accept it
     */
    void add(ConfigFile file, Value value) throws ManifestException {
        if (value instanceof Sequence sequence) {
            for (Value item : sequence.values()) {
                add(file, item);
            }
        } else if (value instanceof Mapping mapping) {
            for (Map.Entry<String, Value> entry : mapping.entries().entrySet()) {
                addEntry(file, entry.getKey(), entry.getValue());
            }
        } else if (value instanceof Text text) {
            addText(file, text);
        } else if (!(value instanceof Nothing)) {
            throw unlike(file, value, value.words());
        }
    }

    private void addEntry(ConfigFile file, String name, Value value) throws ManifestException {
        if (name.equals(INCLUDE)) {
            add(file, value);
        } else if (value instanceof Sequence sequence) {
            List<String> items = new ArrayList<>();
            for (Value item : sequence.values()) {
                if (!(item instanceof Nothing)) {
                    items.add(file.text(item).strip());
                }
            }
            items.removeIf(String::isEmpty);
            put(name, String.join(",", items));
        } else {
            put(name, value instanceof Nothing ? "" : file.text(value));
        }
    }

    private void addText(ConfigFile file, Text value) throws ManifestException {
        String text = value.text().strip();
        if (text.startsWith(FILE)) {
            addFile(file, value, text.substring(FILE.length()));
            return;
        }
        int start = 0;
        while (start < text.length()) {
            int end = endOfWord(text, start);
            Matcher parameter = PARAMETER.matcher(text.substring(start, end));
            if (!parameter.matches()) {
                throw unlike(file, value, text.substring(start));
            }
            put(parameter.group(1) == null ? parameter.group(2) : parameter.group(1), parameter.group(3));
            start = end;
            while (start < text.length() && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
        }
    }

    /**
     * Where a word ends: at a blank that is neither in quotes, which begin after an equals sign, nor after a backslash. Returns the
     * start if quotes do not end.
     */
    private static int endOfWord(String text, int start) {
        char quote = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (Character.isWhitespace(c)) {
                return i;
            } else if ((c == '"' || c == '\'') && i > start && text.charAt(i - 1) == '=') {
                quote = c;
            }
        }
        return quote == 0 ? text.length() : start;
    }

    private void put(String name, String value) {
        values.put(name, unquoted(value));
    }

    private static String unquoted(String value) {
        boolean isQuoted = value.length() > 1
                && (value.startsWith("\"") || value.startsWith("'"))
                && value.charAt(0) == value.charAt(value.length() - 1);
        return ESCAPED.matcher(isQuoted ? value.substring(1, value.length() - 1) : value)
                .replaceAll("$1");
    }

    /** A path is relative to the file that names it. */
    private void addFile(ConfigFile from, Value at, String name) throws ManifestException {
        Path path = from.path();
        try {
            path = path.resolveSibling(name).normalize();
        } catch (InvalidPathException e) {
            throw from.wrong(at, name + " can't be a file's path");
        }
        if (files.size() >= MAX_FILES) {
            throw from.wrong(at, "this is more than " + MAX_FILES + " files");
        } else if (!ConfigFile.isReadable(path)) {
            throw from.wrong(
                    at, FILE + " takes a file in TOML or YAML, with the ending .toml, .yaml or .yml, unlike " + name);
        } else if (!Files.isRegularFile(path)) {
            throw from.wrong(at, "there is no file " + name);
        } else if (!open.add(path)) {
            throw from.wrong(at, name + " names itself, perhaps by way of other files");
        }
        files.add(path);
        ConfigFile file = ConfigFile.read(path);
        add(file, file.root());
        open.remove(path);
    }

    private static ManifestException unlike(ConfigFile file, Value at, String words) {
        return file.wrong(at, "parameter_overrides takes Name=value Other=\"a value\", unlike " + words);
    }
}
