package dev.parley.launcher.command;

import dev.parley.launcher.settings.Setting;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code parley run}: runs an app's functions, sockets and page in one process. */
@Command(
        name = "run",
        description =
                "Serves the app in a folder until a signal ends it. Reloads functions when their files change while"
                        + " ARC_ENV is testing. Accepts all settings of parley --help; APP is the folder.",
        footer = {"", "Example: PORT=8080 parley run demo"})
final class RunCommand implements Callable<Integer> {

    private final CommandContext context;
    private final AppStart start;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "The folder of the app's manifest (default: the current folder).")
    private Path folder = Path.of("");

    RunCommand(CommandContext context, AppStart start) {
        this.context = context;
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = new HashMap<>(context.environment());
        environment.put(Setting.APP.name(), folder.toAbsolutePath().normalize().toString());
        return start.run(environment);
    }
}
