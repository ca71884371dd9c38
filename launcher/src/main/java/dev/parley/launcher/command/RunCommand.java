package dev.parley.launcher.command;

import dev.parley.launcher.settings.Setting;
import dev.parley.launcher.tables.AppTables;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley run}: runs an app's functions, sockets and page in one process. */
@Command(
        name = "run",
        description =
                "Serves an app until a signal ends it: the functions of a manifest, or the WebSocketApp of a Java project."
                        + " Reloads functions when their files change while ARC_ENV is testing. Accepts all settings of"
                        + " parley --help; APP is the folder or the jar.",
        footer = {"", "Example: PORT=8080 parley run demo"})
final class RunCommand implements Callable<Integer> {

    private final CommandContext context;
    private final AppStart start;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Option(
            names = "--tables",
            description =
                    "Runs dynalite, which the app has as a package, for the app's tables, and creates them in it.")
    private boolean startsTables;

    @Parameters(
            paramLabel = "PLACE",
            arity = "0..1",
            description =
                    "The folder of the app's manifest, template.yaml or serverless.yml, a jar, a folder of classes, or a Maven"
                            + " project that is built (default: the current folder).")
    private Path place = Path.of("");

    @Option(
            names = "--app",
            paramLabel = "CLASS",
            description = "The WebSocketApp to run, if META-INF/services names none or several.")
    private @Nullable String className;

    @Mixin
    private final ConfigEnvironment configEnvironment = new ConfigEnvironment();

    RunCommand(CommandContext context, AppStart start) {
        this.context = context;
        this.start = start;
    }

    @Override
    public Integer call() throws InterruptedException {
        Map<String, String> environment = configEnvironment.in(context.environment());
        environment.put(Setting.APP.name(), place.toAbsolutePath().normalize().toString());
        if (className != null) {
            environment.put(Setting.APP_CLASS.name(), className);
        }
        if (startsTables) {
            String location = environment.put(Setting.TABLES_URL.name(), AppTables.DYNALITE);
            if (location != null && !location.isBlank() && !location.equals(AppTables.DYNALITE)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "TABLES_URL is set, so the tables are there: leave out --tables, or unset it");
            }
        }
        return start.run(environment);
    }
}
