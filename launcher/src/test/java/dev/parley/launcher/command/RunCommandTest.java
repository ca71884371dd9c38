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
        CommandContext context =
                new CommandContext(Map.of("PORT", "0", "APP", "chat"), InputStream.nullInputStream(), "parley");
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
}
