package dev.parley.launcher.command;

import dev.parley.manifest.Manifest;
import dev.parley.manifest.ManifestException;
import dev.parley.manifest.ManifestReader;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code parley check}: what an app's manifest says, or what is wrong with it. */
@Command(
        name = "check",
        description =
                "Reads the app of a folder and says which function is where; runs nothing. Exits with 2 if it can't"
                        + " be used.",
        footer = {"", "Example: parley check demo"})
final class CheckCommand implements Callable<Integer> {

    private static final int UNUSABLE = 2;

    @Spec
    @SuppressWarnings("NullAway.Init") // set before any call
    private CommandSpec spec;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            description = "Where the app's manifest is; the current folder if not named.")
    private Path folder = Path.of("");

    @Override
    public Integer call() {
        try {
            Manifest manifest = ManifestReader.read(folder.toAbsolutePath().normalize());
            AppSummary.lines(manifest).forEach(spec.commandLine().getOut()::println);
            return 0;
        } catch (ManifestException e) {
            spec.commandLine().getErr().println(e.getMessage());
            return UNUSABLE;
        }
    }
}
