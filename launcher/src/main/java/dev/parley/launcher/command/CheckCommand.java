package dev.parley.launcher.command;

import dev.parley.host.compiled.CompiledApp;
import dev.parley.host.compiled.CompiledAppException;
import dev.parley.host.compiled.CompiledAppSettings;
import dev.parley.host.compiled.CompiledPlace;
import dev.parley.launcher.settings.BadSettingException;
import dev.parley.launcher.settings.FolderApps;
import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.templates.FolderManifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley check}: prints a summary of an app's manifest, or what is wrong with it. */
@Command(
        name = "check",
        description =
                "Reads the app in a folder and lists its functions without running them; of a Java app, its class. Exits with"
                        + " 2 if the manifest or the class is not usable, or if a function has nothing to run.",
        footer = {"", "Example: parley check demo"})
final class CheckCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;

    private final CommandContext context;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PLACE",
            arity = "0..1",
            description =
                    "The folder of the app's manifest, template.yaml or serverless.yml, or the jar, classes or Maven project of"
                            + " a Java app (default: the current folder).")
    private Path place = Path.of("");

    @Mixin
    private final ConfigEnvironment configEnvironment = new ConfigEnvironment();

    CheckCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        Path absolute = place.toAbsolutePath().normalize();
        return !FolderManifests.has(absolute) && CompiledPlace.is(absolute)
                ? compiled(new CompiledPlace(absolute))
                : ofManifest(absolute);
    }

    private int compiled(CompiledPlace classes) {
        try {
            String name = CompiledApp.className(new CompiledAppSettings(classes, Optional.empty(), false));
            spec.commandLine().getOut().println(AppSummary.line(classes.title(), name));
            return 0;
        } catch (CompiledAppException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNUSABLE;
        }
    }

    private int ofManifest(Path folder) {
        try {
            Manifest manifest =
                    FolderApps.of(configEnvironment.in(context.environment())).read(folder);
            AppSummary.lines(manifest).forEach(spec.commandLine().getOut()::println);
            List<String> problems = AppSummary.problems(manifest);
            problems.forEach(spec.commandLine().getErr()::println);
            return problems.isEmpty() ? 0 : UNUSABLE;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The functions can't be read: " + e);
            return UNUSABLE;
        } catch (ManifestException | BadSettingException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNUSABLE;
        }
    }
}
