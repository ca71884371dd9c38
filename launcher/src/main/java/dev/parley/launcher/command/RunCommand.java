package dev.parley.launcher.command;

import dev.parley.launcher.settings.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code parley run}: an app's functions, sockets and page in one process. */
@Command(
        name = "run",
        description = "Serves the app of a folder until a signal ends it, and follows its files while ARC_ENV is"
                + " testing. All settings of parley"
                + " --help are those of this command too; APP is the folder.",
        footer = {"", "Example: PORT=8080 parley run demo"})
final class RunCommand implements Callable<Integer> {

    private final Surroundings surroundings;
    private final AppStart start;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "Where the app's manifest is; the current folder if not named.")
    private Path folder = Path.of("");

    RunCommand(Surroundings surroundings, AppStart start) {
        this.surroundings = surroundings;
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.put(Setting.APP.name(), folder.toAbsolutePath().normalize().toString());
        return start.run(environment);
    }
}
