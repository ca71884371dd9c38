package dev.parley.launcher.command;

import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley check}: prints a summary of an app's manifest, or what is wrong with it. */
@Command(
        name = "check",
        description =
                "Reads the app in a folder and lists its functions without running them. Exits with 2 if the manifest"
                        + " is not usable, or if a function has nothing to run.",
        footer = {"", "Example: parley check demo"})
final class CheckCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "The folder of the app's manifest (default: the current folder).")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        try {
            Manifest manifest = ManifestReader.read(folder.toAbsolutePath().normalize());
            AppSummary.lines(manifest).forEach(spec.commandLine().getOut()::println);
            List<String> problems = AppSummary.problems(manifest);
            problems.forEach(spec.commandLine().getErr()::println);
            return problems.isEmpty() ? 0 : UNUSABLE;
        } catch (IOException e) {
            spec.commandLine().getErr().println("The functions can't be read: " + e);
            return UNUSABLE;
        } catch (ManifestException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNUSABLE;
        }
    }
}
