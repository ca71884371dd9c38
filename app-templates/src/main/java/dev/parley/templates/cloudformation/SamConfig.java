package dev.parley.templates.cloudformation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import dev.parley.manifest.ManifestException;
import dev.parley.templates.source.OperatorSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code samconfig.toml} gives {@code sam deploy}, as far as it has a meaning here: values of parameters, and the region. Of
 * its environments {@code default} counts.
 *
 * @param parameters by name
 */
public record SamConfig(Map<String, String> parameters, Optional<String> region) {

    private static final String FILE = "samconfig.toml";

    /** AWS's own limit for a template, whose parameters these are. */
    private static final int MAX_BYTES = 1 << 20;

    /** What all commands have, then what {@code deploy} has of its own. */
    private static final String[] TABLES = {"/default/global/parameters", "/default/deploy/parameters"};

    private static final String VALUE = "(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s\",]*))";

    /** {@code Name=value}, {@code Name="a value"}, or {@code ParameterKey=Name,ParameterValue=value}. */
    private static final Pattern PARAMETER =
            Pattern.compile("(?:ParameterKey=(\\w+),ParameterValue=|(\\w+)=)" + VALUE + "(?:\\s+|$)");

    public SamConfig {
        parameters = Map.copyOf(parameters);
    }

    /** Where the file is, or would be. */
    static Path file(Path folder) {
        return folder.resolve(FILE);
    }

    /**
     * Reads the file of a folder; nothing is set without one. Blocks.
     *
     * @throws ManifestException if the file can't be read, or sets parameters in a form that SAM does not know
     */
    public static SamConfig of(Path folder) throws ManifestException {
        Path file = file(folder);
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional<String> region = Optional.empty();
        JsonNode root = Files.isRegularFile(file) ? parsed(file) : MissingNode.getInstance();
        for (String table : TABLES) {
            JsonNode settings = root.at(table);
            JsonNode overrides = settings.path("parameter_overrides");
            Iterable<JsonNode> texts = overrides.isArray() ? overrides : List.of(overrides);
            for (JsonNode text : texts) {
                add(file, text.isContainerNode() ? text.toString() : text.asText(), parameters);
            }
            region = settings.hasNonNull("region")
                    ? Optional.of(settings.get("region").asText())
                    : region;
        }
        return new SamConfig(parameters, region);
    }

    private static JsonNode parsed(Path file) throws ManifestException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new ManifestException(file, 0, 0, "the file is larger than 1 MiB");
            }
            return new TomlMapper().readTree(file.toFile());
        } catch (JacksonException e) {
            JsonLocation place = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
            int line = Math.max(0, place.getLineNr());
            int column = Math.max(0, place.getColumnNr());
            throw new ManifestException(file, line, column, "this is not TOML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new ManifestException(file, 0, 0, "the file can't be read: " + e);
        }
    }

    private static void add(Path file, String text, Map<String, String> parameters) throws ManifestException {
        String rest = text.strip();
        Matcher next = PARAMETER.matcher(rest);
        int end = 0;
        while (end < rest.length() && next.find() && next.start() == end) {
            String name = next.group(1) == null ? next.group(2) : next.group(1);
            String quoted = next.group(3);
            parameters.put(name, quoted == null ? next.group(4) : quoted.replaceAll("\\\\(.)", "$1"));
            end = next.end();
        }
        if (end < rest.length()) {
            throw new ManifestException(
                    file,
                    0,
                    0,
                    "parameter_overrides takes Name=value Other=\"a value\", unlike " + rest.substring(end));
        }
    }

    /** The operator's settings, with what only the file says. */
    public OperatorSettings below(OperatorSettings operator) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(operator.parameters());
        return new OperatorSettings(
                all, operator.stage(), operator.apiId(), operator.region().or(() -> region), operator.environment());
    }
}
