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
 * What {@code samconfig.toml} gives {@code sam deploy}, as far as it has a meaning here: values of parameters, and the region, of
 * one environment. Nothing comes from another one, as with SAM.
 *
 * @param parameters by name
 */
public record SamConfig(Map<String, String> parameters, Optional<String> region) {

    private static final String FILE = "samconfig.toml";

    /** AWS's own limit for a template, whose parameters these are. */
    private static final int MAX_BYTES = 1 << 20;

    /** What all commands have, then what {@code deploy} has of its own. */
    private static final List<String> COMMANDS = List.of("global", "deploy");

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
     * Reads the file of a folder, and completes the operator's settings with it; nothing is set without a file. Blocks.
     *
     * @throws ManifestException if the file can't be read, if it sets parameters in a form that SAM does not know, or if it lacks an
     *     environment that the operator names
     */
    public static OperatorSettings below(OperatorSettings operator, Path folder) throws ManifestException {
        return of(folder, operator).below(operator);
    }

    private static SamConfig of(Path folder, OperatorSettings operator) throws ManifestException {
        Path file = file(folder);
        Map<String, String> parameters = new LinkedHashMap<>();
        Optional<String> region = Optional.empty();
        JsonNode root = Files.isRegularFile(file) ? parsed(file) : MissingNode.getInstance();
        JsonNode environment = root.path(operator.samEnvironment());
        if (operator.namesSamEnvironment() && !environment.isObject()) {
            throw new ManifestException(file, 0, 0, missing(operator.samEnvironment(), root));
        }
        for (String command : COMMANDS) {
            JsonNode settings = environment.path(command).path("parameters");
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

    private static String missing(String environment, JsonNode root) {
        List<String> known = root.properties().stream()
                .filter(field -> field.getValue().isObject())
                .map(Map.Entry::getKey)
                .toList();
        return "there is no environment '" + environment + "', which SAM_CONFIG_ENV or --config-env names"
                + (known.isEmpty() ? "" : "; there is " + String.join(", ", known));
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
    private OperatorSettings below(OperatorSettings operator) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(operator.parameters());
        return operator.with(all, operator.region().or(() -> region));
    }
}
