package dev.parley.launcher.command;

import dev.parley.launcher.settings.Setting;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option of {@code sam} that says which environment of {@code samconfig.toml} or {@code samconfig.yaml} counts. */
final class ConfigEnvironment {

    @Option(
            names = "--config-env",
            paramLabel = "NAME",
            description =
                    "The environment of samconfig.toml or samconfig.yaml that counts, in place of SAM_CONFIG_ENV.")
    private @Nullable String name;

    /** Returns the variables with the setting that the option stands for. */
    Map<String, String> in(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        if (name != null) {
            all.put(Setting.SAM_CONFIG_ENV.name(), name);
        }
        return all;
    }
}
