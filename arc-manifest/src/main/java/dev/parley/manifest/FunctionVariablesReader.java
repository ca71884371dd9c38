package dev.parley.manifest;

import dev.parley.manifest.SourceFormat.Kind;
import dev.parley.manifest.tree.Pragma;
import dev.parley.manifest.tree.Value;
import dev.parley.manifest.tree.Value.Mapping;
import dev.parley.manifest.tree.Value.Sequence;
import dev.parley.manifest.tree.Value.Text;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads an app's {@link FunctionVariables} from the files that Architect reads, except for those in the user's home folder. */
final class FunctionVariablesReader {

    static final String ENV_FILE = ".env";
    static final List<SourceFormat> PREFERENCES =
            List.of(new SourceFormat(Kind.ARC, "preferences.arc", "prefs.arc", ".preferences.arc", ".prefs.arc"));
    private static final Set<String> STAGES = Set.of("testing", "staging", "production");
    private static final Pattern NAME = Pattern.compile("\\w+");

    private final AppFolder app;
    private final Set<String> notices;

    FunctionVariablesReader(AppFolder app, Set<String> notices) {
        this.app = app;
        this.notices = notices;
    }

    FunctionVariables read() throws ManifestException {
        Optional<SourceFile> file = SourceFile.find(app.absolute(), PREFERENCES, app, notices);
        Path envFile = app.absolute().resolve(ENV_FILE);
        if (Files.exists(envFile)) {
            file.ifPresent(other ->
                    notices.add(app.shown(other.path()) + ": its @env is ignored, since there is .env beside it"));
            return new FunctionVariables(Map.of("testing", ofEnvFile(envFile)));
        }
        return file.isPresent() ? ofPreferences(file.get().read(app, notices)) : FunctionVariables.NONE;
    }

    private Map<String, String> ofEnvFile(Path file) throws ManifestException {
        try {
            return EnvFile.read(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ManifestException(app.shown(file), 0, 0, "the file can't be read: " + e);
        }
    }

    private static FunctionVariables ofPreferences(Source preferences) throws ManifestException {
        Optional<Pragma> pragma = preferences.pragma("env");
        if (pragma.isEmpty()) {
            return FunctionVariables.NONE;
        }
        Map<String, Map<String, String>> byStage = new HashMap<>();
        for (Value value : pragma.get().values()) {
            Map<String, Value> entries = value instanceof Mapping mapping ? mapping.entries() : Map.of();
            if (!STAGES.containsAll(entries.keySet()) || entries.isEmpty()) {
                // The value is omitted: it may be a secret.
                preferences.notice(
                        value.position(), "this has no effect: variables belong below testing, staging or production");
                continue;
            }
            for (Map.Entry<String, Value> stage : entries.entrySet()) {
                byStage.put(stage.getKey(), variables(stage.getValue(), preferences));
            }
        }
        return new FunctionVariables(byStage);
    }

    private static Map<String, String> variables(Value stage, Source preferences) throws ManifestException {
        if (!(stage instanceof Mapping mapping)) {
            throw preferences.refusal(stage.position(), "a variable is a name and a value on one line");
        }
        Map<String, String> variables = new HashMap<>();
        for (Map.Entry<String, Value> variable : mapping.entries().entrySet()) {
            if (!NAME.matcher(variable.getKey()).matches()) {
                throw preferences.refusal(
                        variable.getValue().position(),
                        variable.getKey() + " is not a variable's name: use letters, digits and _");
            }
            variables.put(variable.getKey(), text(variable.getValue()));
        }
        return variables;
    }

    /** Joins several values on a line with spaces. */
    private static String text(Value value) {
        if (value instanceof Sequence sequence) {
            return sequence.values().stream().map(FunctionVariablesReader::text).collect(Collectors.joining(" "));
        }
        return value instanceof Text text ? text.text() : value.words();
    }
}
