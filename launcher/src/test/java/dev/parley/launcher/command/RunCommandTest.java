package dev.parley.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RunCommandTest {

    private final AtomicReference<Map<String, String>> started = new AtomicReference<>(Map.of());

    private int run(String... arguments) {
        return run(Map.of("PORT", "0", "APP", "chat"), arguments);
    }

    private int run(Map<String, String> variables, String... arguments) {
        CommandContext context = new CommandContext(variables, InputStream.nullInputStream(), "parley");
        RunCommand command = new RunCommand(context, environment -> {
            started.set(environment);
            return 2;
        });
        return new CommandLine(command).execute(arguments);
    }

    @Test
    void the_folder_is_the_app_and_other_variables_are_unchanged() {
        assertThat(run("../demo")).isEqualTo(2);
        String demo = Path.of("").toAbsolutePath().resolveSibling("demo").toString();
        assertThat(started).hasValue(Map.of("PORT", "0", "APP", demo));
    }

    @Test
    void without_a_folder_it_is_the_current_one() {
        run();
        assertThat(started.get())
                .containsEntry("APP", Path.of("").toAbsolutePath().toString());
    }

    @Test
    void an_environment_of_samconfig_takes_the_place_of_the_variables() {
        run(Map.of("SAM_CONFIG_ENV", "staging"), "--config-env", "prod");
        assertThat(started.get()).containsEntry("SAM_CONFIG_ENV", "prod");
        run(Map.of("SAM_CONFIG_ENV", "staging"));
        assertThat(started.get()).containsEntry("SAM_CONFIG_ENV", "staging");
    }

    @Test
    void tables_are_in_dynalite_if_no_other_database_is_set() {
        run("--tables");
        assertThat(started.get()).containsEntry("TABLES_URL", "dynalite");

        started.set(Map.of());
        assertThat(run(Map.of("TABLES_URL", "http://localhost:8000"), "--tables"))
                .isEqualTo(2);
        assertThat(started.get()).isEmpty();
    }
}
