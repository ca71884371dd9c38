package dev.parley.templates.samconfig;

import dev.parley.manifest.ManifestException;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.templates.source.OperatorSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code samconfig.toml} or {@code samconfig.yaml} gives {@code sam deploy}, as far as it has a meaning here: values of
 * parameters, and the region, of one environment. Nothing comes from another one, as with SAM.
 *
 * @param parameters by name
 * @param files all that were looked for or read
 * @param notices about files that do not count
 */
public record SamConfig(
        Map<String, String> parameters, Optional<String> region, List<Path> files, List<String> notices) {

    /** In SAM's order: the first that is there counts. */
    private static final List<String> NAMES = List.of("samconfig.toml", "samconfig.yaml", "samconfig.yml");

    /** What {@code deploy} has of its own counts before what all commands have, option by option. */
    private static final List<String> COMMANDS = List.of("deploy", "global");

    public SamConfig {
        parameters = Map.copyOf(parameters);
        files = List.copyOf(files);
        notices = List.copyOf(notices);
    }

    /**
     * Reads the file of a folder; nothing is set without one. Blocks.
     *
     * @throws ManifestException if the file can't be read, if it sets parameters in a form that SAM does not know, or if it lacks an
     *     environment that the operator names
     */
    public static SamConfig read(Path folder, OperatorSettings operator) throws ManifestException {
        List<Path> names = NAMES.stream().map(folder::resolve).toList();
        List<Path> present = names.stream().filter(Files::isRegularFile).toList();
        Path path = present.isEmpty() ? names.get(0) : present.get(0);
        ConfigFile file = present.isEmpty() ? ConfigFile.absent(path) : ConfigFile.read(path);
        Optional<Value> environment = ConfigFile.child(file.root(), operator.samEnvironment());
        if (operator.namesSamEnvironment()
                && environment.filter(Mapping.class::isInstance).isEmpty()) {
            throw file.wrong(file.root(), missing(operator.samEnvironment(), file.root()));
        }
        ParameterOverrides overrides = new ParameterOverrides();
        Optional<Value> values = option(environment, "parameter_overrides");
        if (values.isPresent()) {
            overrides.add(file, values.get());
        }
        List<Path> files = new ArrayList<>(names);
        files.addAll(overrides.files());
        Optional<Value> region = option(environment, "region");
        return new SamConfig(
                overrides.values(),
                region.isPresent() ? Optional.of(file.text(region.get())) : Optional.empty(),
                files,
                present.stream().skip(1).map(other -> ignored(other, path)).toList());
    }

    private static Optional<Value> option(Optional<Value> environment, String name) {
        return COMMANDS.stream()
                .flatMap(command -> environment
                        .flatMap(value -> ConfigFile.child(value, command))
                        .flatMap(value -> ConfigFile.child(value, "parameters"))
                        .flatMap(value -> ConfigFile.child(value, name))
                        .stream())
                .findFirst();
    }

    private static String ignored(Path file, Path other) {
        return file + ": ignored, since there is " + other.getFileName() + " beside it";
    }

    private static String missing(String environment, Value root) {
        List<String> known = ConfigFile.children(root).entrySet().stream()
                .filter(child -> child.getValue() instanceof Mapping)
                .map(Map.Entry::getKey)
                .toList();
        return "there is no environment '" + environment + "', which SAM_CONFIG_ENV or --config-env names"
                + (known.isEmpty() ? "" : "; there is " + String.join(", ", known));
    }

    /** The operator's settings, with what only the file says. */
    public OperatorSettings below(OperatorSettings operator) {
        Map<String, String> all = new HashMap<>(parameters);
        all.putAll(operator.parameters());
        return operator.with(all, operator.region().or(() -> region));
    }
}
